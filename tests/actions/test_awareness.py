"""Awareness notices: whom one reaches, sent once, confirmed by a person, reminded of, and ended with a reason."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.queries.concerned import noted
from tests.queries.test_confidence import TOLD
from tests.queries.world import WORLD, World
from workflows.actions import retold_awareness
from workflows.actions.awareness import Step, close, confirm, remind, send, withdraw
from workflows.actions.awareness_texts import Written
from workflows.actions.notices import list_since
from workflows.actions.replay import first_difference
from workflows.dossier.awareness import Group, by_page_alone, reached
from workflows.dossier.offices import offices_of
from workflows.dossier.seal import open_records
from workflows.dossier.trail import read
from workflows.engine.refusal import Refused
from workflows.models import (
    Account,
    Addressee,
    AuditEntry,
    AwarenessNotice,
    Case,
    Delegation,
    Delivery,
    NoticeSwitch,
    SecurityEvent,
)  # fmt: skip

RULE = {"by": "awareness_officer"}
EVERYBODY = Group("everybody")
TEXT = Written(
    {"nl": "Reizen", "en": "Travel"}, {"nl": "Neem weinig mee.", "en": "Take little along."}, "/guides/topics/"
)


@pytest.fixture
def world(db: None) -> World:
    """Noor is the awareness officer."""
    made = WORLD.get()
    made.home.institution.configuration = {"awareness": RULE}
    made.home.institution.save()
    made.home.holds("awareness_officer", made.people["noor"], None)
    return made


def step(world: World, by: str = "noor", number=None) -> Step:
    return Step(world.home.institution, world.people[by], world.at, number or uuid4())


def names(world: World, group: Group) -> set[str]:
    found = reached(world.home.institution, group, world.at.date())
    return set(Account.objects.filter(pk__in=found.people).values_list("username", flat=True))


def sent(world: World, group: Group = EVERYBODY, written: Written = TEXT, **more) -> AwarenessNotice:
    seen = reached(world.home.institution, group, world.at.date()).digest
    return send(written, group, seen, step=step(world, **more))


def refused(act, *given, **more) -> tuple[str, ...]:
    with pytest.raises(Refused) as no:
        act(*given, **more)
    return no.value.codes


def receipt(world: World, notice: AwarenessNotice, name: str, number=None) -> None:
    confirm(notice, by=world.people[name], at=world.at, request_id=number or uuid4())


def test_a_group_is_picked_by_what_people_are_here_or_asked_for(world):
    noted(world.decided(outcome="approved"))
    everybody = set(world.people) - {"mallory"}
    assert names(world, Group("everybody")) == everybody
    assert names(world, Group("role", "dean")) == {"faye", "zeno"}
    assert names(world, Group("unit", "science")) == {"ada", "ben", "faye"}, "who asked there, and who holds a role"
    assert names(world, Group("unit", "law")) == {"zeno"}
    assert names(world, Group("kind", "partnership")) == {"ada"} == names(world, Group("country", "NL"))
    for nobody in (
        Group("role", "king"),
        Group("unit", "moon"),
        Group("country", "FR"),
        Group("topic", "NL"),
        Group("x"),
    ):
        assert names(world, nobody) == set(), nobody
    Account.objects.filter(username="zeno").update(is_active=False)
    assert names(world, Group("role", "dean")) == {"faye"}


def test_what_was_told_in_confidence_picks_nobody(world):
    case = noted(world.decided(outcome="approved"))
    Case.objects.filter(pk=case.pk).update(procedure_version=world.home.lays_down(TOLD))
    for group in (Group("kind", "partnership"), Group("country", "NL"), Group("unit", "optics")):
        assert "ada" not in names(world, group), group


def test_whom_no_mail_reaches_is_known_before_sending(world):
    Account.objects.exclude(username="carol").update(email="somebody@example.org")
    NoticeSwitch.objects.create(
        institution=world.home.institution, account=world.people["dan"], notice="awareness", channel="mail", on=False
    )
    found = reached(world.home.institution, Group("everybody"), world.at.date())
    alone = by_page_alone(world.home.institution, found.people)
    assert set(alone.values_list("username", flat=True)) == {"carol", "dan"}


def test_a_notice_is_sent_once_and_everybody_hears_of_it_by_page_and_by_mail(world):
    Account.objects.update(email="somebody@example.org")
    number = uuid4()
    notice = sent(world, Group("role", "dean"), number=number)
    assert sent(world, Group("role", "dean"), number=number) == notice
    assert [entry.kind for entry in read(f"awareness:{world.home.institution.pk}")] == ["AwarenessSent"]
    assert not AuditEntry.objects.filter(payload__contains="Travel").exists(), "the text is sealed"
    assert open_records([notice.record])[notice.record]["titles"]["en"] == "Travel"
    list_since(world.home.institution, at=world.at)
    told = Delivery.objects.filter(notice="awareness").values_list("recipient", "channel")
    deans = {str(world.people[name].pk) for name in ("faye", "zeno")}
    assert set(told) == {(pk, channel) for pk in deans for channel in ("in_app", "mail")}
    assert refused(sent, world, Group("role", "dean")) == ("awareness_sent_already",)
    withdraw(notice, "A wrong address stood in it.", step=step(world))
    assert sent(world, Group("role", "dean")) != notice


def test_confirming_is_an_act_of_its_own_and_done_once(world):
    notice, number = sent(world, Group("role", "dean")), uuid4()
    receipt(world, notice, "faye", number)
    receipt(world, notice, "faye", number)
    assert refused(receipt, world, notice, "faye") == ("read_already",)
    assert refused(receipt, world, notice, "ada") == ("not_addressed",) == refused(receipt, world, notice, "mallory")
    row = Addressee.objects.get(read_at__isnull=False)
    assert (row.account, row.read_at, row.unit) == (world.people["faye"], world.at, world.home.science)
    assert [entry.kind for entry in read(f"awareness:{world.home.institution.pk}")] == [
        "AwarenessSent",
        "AwarenessRead",
    ]


def test_a_reminder_goes_to_those_who_have_not_confirmed_and_once_a_day(world):
    notice = sent(world, Group("role", "dean"))
    receipt(world, notice, "faye")
    assert remind(notice, step=step(world)) == 1
    list_since(world.home.institution, at=world.at)
    assert Delivery.objects.get(notice="awareness_waits").recipient == str(world.people["zeno"].pk)
    assert refused(remind, notice, step=step(world)) == ("awareness_reminded",)
    world.at += timedelta(days=1)
    Account.objects.filter(username="zeno").update(is_active=False)
    assert refused(remind, notice, step=step(world)) == ("awareness_all_read",), "who cannot sign in is not asked"
    Account.objects.filter(username="zeno").update(is_active=True)
    receipt(world, notice, "zeno")
    assert refused(remind, notice, step=step(world)) == ("awareness_all_read",)


@pytest.mark.parametrize(("end", "state"), [(close, "closed"), (withdraw, "withdrawn")])
def test_it_ends_with_a_reason_and_then_nothing_more_is_done_with_it(world, end, state):
    notice = sent(world)
    assert refused(end, notice, " ", step=step(world)) == ("missing_reasons",)
    end(notice, "It is over.", step=step(world))
    notice.refresh_from_db()
    assert notice.state == state and open_records([notice.conclusion])[notice.conclusion] == "It is over."
    for act in (
        lambda: end(notice, "Again.", step=step(world)), lambda: remind(notice, step=step(world)),
        lambda: receipt(world, notice, "ada"),
    ):  # fmt: skip
        assert refused(act) == ("awareness_over",)


UNFIT = (
    (Written({"en": "Travel", "nl": " "}, TEXT.texts), "awareness_wanting"),
    (Written(TEXT.titles, {"en": "Only English."}), "awareness_wanting"),
    (Written({**TEXT.titles, "en": "x" * 121}, TEXT.texts), "awareness_too_long"),
    (Written(TEXT.titles, TEXT.texts, "javascript:alert(1)"), "awareness_link"),
    (Written(TEXT.titles, TEXT.texts, "//elsewhere.example"), "awareness_link"),
    (Written(TEXT.titles, TEXT.texts, "http://plain.example"), "awareness_link"),
    (Written(TEXT.titles, TEXT.texts, read_by=date(2026, 3, 1)), "awareness_day_over"),
)


def test_a_notice_that_nobody_could_read_is_refused(world):
    for written, code in UNFIT:
        assert refused(sent, world, written=written) == (code,), written
    assert not AwarenessNotice.objects.exists() and not AuditEntry.objects.filter(kind="AwarenessSent").exists()


def test_nobody_another_group_and_whoever_is_no_officer_are_refused(world):
    assert refused(sent, world, Group("role", "king")) == ("awareness_nobody",)
    assert refused(send, TEXT, Group("role", "dean"), "", step=step(world)) == ("awareness_moved",)
    assert refused(sent, world, by="hugo") == ("not_your_role",) == refused(sent, world, by="ada")
    assert SecurityEvent.objects.filter(command="SendAwareness").count() == 4
    notice = sent(world)
    for act in (remind, lambda n, *, step: close(n, "x", step=step), lambda n, *, step: withdraw(n, "x", step=step)):
        assert refused(act, notice, step=step(world, "hugo")) == ("not_your_role",)
    abroad = Step(world.abroad.institution, world.people["mallory"], world.at, uuid4())
    assert refused(remind, notice, step=abroad) == ("no_awareness",)
    world.abroad.institution.configuration = {"awareness": {"by": "dean"}}
    world.abroad.institution.save()
    theirs = Step(world.abroad.institution, world.people["mallory"], world.at, uuid4())
    with pytest.raises(Refused, match="not_your_role"):
        remind(notice, step=step(world, "mallory"))
    assert refused(remind, notice, step=theirs) == ("no_such_awareness",)


def test_the_role_can_be_given_where_the_institution_lays_it_down(world):
    assert offices_of(world.home.institution)["awareness_officer"] == "institution"
    assert "awareness_officer" not in offices_of(world.abroad.institution)


def test_rows_that_were_changed_behind_the_trail_are_found(world):
    notice = sent(world, Group("role", "dean"))
    receipt(world, notice, "faye")
    remind(notice, step=step(world))
    Delegation.objects.all().delete()  # of the cast, which nothing was entered of
    assert first_difference(world.home.institution.pk) is None
    for model, what, changes in (
        (Addressee, "addressee of awareness", {"read_at": world.at + timedelta(days=1)}),
        (AwarenessNotice, "awareness notice", {"state": "closed"}),
        (AwarenessNotice, "awareness notice", {"what": "head"}),
        (AwarenessNotice, "awareness notice", {"ended_at": world.at}),
    ):
        kept = {row.pk: {name: getattr(row, name) for name in changes} for row in model.objects.all()}
        model.objects.update(**changes)
        assert what in (first_difference(world.home.institution.pk) or ""), changes
        for pk, before in kept.items():
            model.objects.filter(pk=pk).update(**before)
    close(notice, "Done.", step=step(world))
    assert retold_awareness.difference(world.home.institution.pk) is None


def test_a_case_without_a_unit_hides_no_unit_that_another_names(world):
    ada = world.people["ada"].pk
    world.asked()
    Case.objects.filter(pk=world.asked().pk).update(unit=None)
    assert reached(world.home.institution, EVERYBODY, world.at.date()).people[ada] == world.home.optics.pk
