"""The auditor's workbook: the whole trail in plain sentences, and nothing that is sealed."""

import io
import json
from datetime import datetime

import pytest
from openpyxl import load_workbook

from tests.queries.procedure import DOCUMENT
from tests.queries.world import World
from workflows.actions.publish import publish
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import Refused
from workflows.models import AuditEntry, RoleHolding
from workflows.reports.table import HEADINGS, SHEETS
from workflows.reports.workbook import HOW, write_workbook
from workflows.words.names import placeholders


def workbook(world: World, name: str = "olga", language: str = "en", **options):
    """The workbook that somebody takes away, read back: sheet -> rows."""
    target = io.BytesIO()
    write_workbook(
        target, [world.home.institution], by=world.people[name], at=world.at, language=language, **options
    )  # fmt: skip
    opened = load_workbook(target)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in opened}


def columns(sheet, *headings):
    """Some columns of a sheet, by heading, without the headings."""
    places = [sheet[0].index(heading) for heading in headings]
    return [tuple(row[place] for place in places) for row in sheet[1:]]


OWN = ("how", "cases", "entries", "votes", "conditions", "overrides", "hits", "procedures")
"""The tables of the auditor's workbook; all others are sheets of another."""


def sheets_in(language: str) -> list[str]:
    """The titles of the auditor's sheets."""
    return [title for name, title in SHEETS[language].items() if name in OWN]


def test_every_sheet_is_there_in_either_language(world):
    world.decided()
    assert list(workbook(world)) == sheets_in("en")
    assert list(workbook(world, language="nl")) == sheets_in("nl")


def test_the_cases_stand_in_it_as_their_rows_say(world):
    case = world.decided()
    book = workbook(world)
    found = columns(book["Cases"], "Case", "Kind", "Stage", "Outcome", "Opened by", "Late")
    assert found == [
        (case.reference, "Partnership", "Conditions", "Approved with conditions", "Ada (fictional)", False)
    ]  # fmt: skip
    assert columns(book["Cases"], "Opened") == [(datetime(2026, 3, 2, 10, 1),)], "the trail's time, in local time"


def test_the_entries_are_the_chain_itself_in_plain_sentences(world):
    case = world.decided()
    rows = columns(workbook(world)["Entries"], "Number in the chain", "Case", "In words", "Hash", "Hash before")
    links = AuditEntry.objects.filter(institution=world.home.institution).order_by("seq")
    chain = list(links.values_list("seq", "hash"))
    assert [(seq, digest) for seq, _, _, digest, _ in rows] == chain
    assert [before for *_, before in rows[1:]] == [digest for _, digest in chain[:-1]]
    sentences = {sentence for _, reference, sentence, _, _ in rows if reference == case.reference}
    assert "Iris (fictional) (Export-control officer) advised: favourable (Export advice)." in sentences
    assert "Erin (fictional) (administrator) published the procedure seen, version 1." in {s for _, _, s, _, _ in rows}


def test_the_rule_that_fired_stands_beside_the_move(world):
    world.screened()
    rules = {rule for (rule,) in columns(workbook(world, language="nl")["Regels"], "De regel die gold") if rule}
    assert rules == {"risky is ja"}


def test_votes_conditions_overrides_and_hits_have_their_sheets(world):
    world.decided()
    world.screened(hit=True)
    book = workbook(world)
    assert columns(book["Votes"], "Who", "Vote", "Withdrawn") == [
        ("Ben (fictional)", "Approved", False), ("Dan (fictional)", "Approved", False)
    ]  # fmt: skip
    assert columns(book["Conditions"], "Condition", "Owed by", "State") == [("Access plan", "Host", "imposed")]
    assert columns(book["Overrides"], "Decision", "Departs from", "Answering for it") == [
        ("Approved with conditions", "View of the committee", "Faye (fictional)")
    ]  # fmt: skip
    assert columns(book["Hits"], "Entry", "Disposition", "Disposed of by", "Score (of 1000)") == [
        ("QDe.1", "cleared as no match", "Iris (fictional)", 912)
    ]  # fmt: skip


def test_a_list_is_called_as_the_institution_calls_it(world):
    titled = {"un_sanctions": {"title": {"en": "United Nations", "nl": "Verenigde Naties"}}}
    world.home.institution.configuration = {"screening": titled}
    world.screened(hit=True)
    assert columns(workbook(world, language="nl")["Treffers"], "Lijst") == [("Verenigde Naties",)]


def about_visitors(world: World) -> None:
    """Publish the procedure anew with its check on the visitor, a person, and let new cases begin under it."""
    document = {**DOCUMENT, "checks": {"lists": {"screens": "visitor", "against": {"un_sanctions": "prohibits"}}}}
    world.home.version, _ = publish(
        world.home.institution, Procedure.model_validate(document), json.dumps(document),
        by=world.people["erin"], at=world.at, proved=True,
    )  # fmt: skip


def test_where_a_person_stands_on_a_list_is_not_in_it(world):
    about_visitors(world)
    world.screened(hit=True)
    book = workbook(world)
    assert columns(book["Hits"], "Entry") == [("not shown here",)]
    assert "QDe.1" not in json.dumps(book, default=str)


def test_nothing_sealed_is_in_it(world):
    world.decided()
    world.screened(hit=True)
    text = json.dumps(workbook(world), default=str)
    for sealed in ("Vito", "Institute of Fictional", "Another body", "alike in", "I wrote", "Sound", "advises it"):
        assert sealed not in text


@pytest.mark.parametrize("name", ["ada", "erin", "hugo", "mallory", "gus"])
def test_it_is_for_an_auditor_of_the_institution_and_nobody_else(world, name, tmp_path):
    world.asked()
    with pytest.raises(Refused) as refused:
        write_workbook(tmp_path / "no.xlsx", [world.home.institution], by=world.people[name], at=world.at)
    assert refused.value.codes == ("not_your_role",) and list(tmp_path.iterdir()) == []


def test_an_auditor_of_one_faculty_reads_its_cases_and_nothing_beside_them(world):
    world.asked()
    RoleHolding.objects.filter(role="auditor", account=world.people["olga"]).update(unit=world.home.law)
    assert columns(workbook(world)["Entries"], "Case") == []
    RoleHolding.objects.filter(role="auditor", account=world.people["olga"]).update(unit=world.home.science)
    references = {reference for (reference,) in columns(workbook(world)["Entries"], "Case")}
    assert references == {"LOW-2026-0001"}


def test_a_sample_holds_those_cases_only(world):
    one, _ = world.asked(), world.asked()
    book = workbook(world, only=[one.pk])
    assert columns(book["Cases"], "Case") == [(one.reference,)]
    assert {reference for (reference,) in columns(book["Entries"], "Case")} == {one.reference}


def test_how_to_read_it_comes_first_and_says_what_is_not_in_it(world):
    world.asked()
    world.home.institution.demonstration = True
    told = dict(workbook(world)["How to read this"])
    assert told["Made for"].startswith("Olga (fictional), on 2026-03-02 10:01 (times are those of Europe/Brussels)")
    assert "opened in the system only" in told["What is not here"]
    assert "Cut texts" not in told and "fictional" in told["Demonstration"]


def test_the_languages_have_the_same_words():
    assert SHEETS["nl"].keys() == SHEETS["en"].keys() and HEADINGS["nl"].keys() == HEADINGS["en"].keys()
    said = {language: {key: placeholders(text) for key, (_, text) in HOW[language].items()} for language in HOW}
    assert said["nl"] == said["en"]


def test_of_no_institution_there_is_no_workbook(world, tmp_path):
    with pytest.raises(Refused):
        write_workbook(tmp_path / "no.xlsx", [], by=world.people["olga"], at=world.at)
