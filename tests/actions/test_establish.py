"""An institution is its folder: taken in whole or not at all, twice without a change, and run without any Python."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from institution_config.demo.cast import Cast, invented
from institution_config.demo.player import Player
from tests.actions.reference import START
from tests.actions.tenth import FILES, written
from workflows.actions.establish import Established, establish
from workflows.actions.publish import latest
from workflows.actions.replay import first_difference
from workflows.actions.verify import verify_chain
from workflows.authoring.check import check_folder
from workflows.dossier import trail
from workflows.dossier.history import read_case
from workflows.dossier.rulebooks import rulebook_of
from workflows.models import (
    Account,
    AuditEntry,
    Committee,
    Guidance,
    Institution,
    Procedure,
    ProcedureVersion,
    TrailHead,
    Unit,
)

MOORINGS = FILES["procedures/moorings.yaml"]


def taken_in(folder: Path, *, days: int = 0) -> Established:
    loaded, checked = check_folder(folder)
    by = Account.objects.filter(username="curator").first() or Account.objects.create_person("curator")
    return establish(loaded, by=by, at=START + timedelta(days=days), proved=not checked.faults)


def guides_of(house: Institution) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Guidance.objects.get(institution=house, sha256=house.guides).content)
    return found


def everything() -> dict[str, list[Any]]:
    tables = (Institution, Unit, Committee, Procedure, ProcedureVersion, TrailHead, AuditEntry, Guidance)
    return {table.__name__: list(table.objects.order_by("pk").values()) for table in tables}


@pytest.mark.django_db
def test_a_folder_becomes_an_institution_with_its_units_committees_and_procedures(tmp_path: Path) -> None:
    found = taken_in(written(tmp_path))
    assert (found.institution.slug, found.institution.country) == ("duinstad", "NL")
    assert [unit.parent.code if unit.parent else None for unit in Unit.objects.order_by("pk")] == [
        None, "duinstad", "shores",
    ]  # fmt: skip
    assert found.new == found.versions and found.versions[0].procedure.name == "duinstad_moorings"
    (entry,) = trail.read_chain(found.institution.pk, after=0, limit=10)
    assert (entry.kind, entry.content["sha256"]) == ("ProcedurePublished", found.versions[0].sha256)


@pytest.mark.django_db
def test_its_guides_are_taken_in_and_taken_away_with_the_file(tmp_path: Path) -> None:
    found = taken_in(written(tmp_path))
    kept = guides_of(found.institution)
    assert (list(kept["playbooks"]), list(kept["checklists"])) == (["low_water"], ["on_board"])
    (tmp_path / "duinstad" / "guides.yaml").unlink()
    assert guides_of(taken_in(tmp_path / "duinstad", days=1).institution) == {"conditions": {}}


@pytest.mark.django_db
def test_the_same_folder_twice_changes_nothing(tmp_path: Path) -> None:
    folder = written(tmp_path)
    taken_in(folder)
    before = everything()
    again = taken_in(folder, days=30)
    assert again.new == ()
    assert everything() == before


@pytest.mark.django_db
def test_a_changed_procedure_is_a_new_version_beside_the_old_one(tmp_path: Path) -> None:
    old = taken_in(written(tmp_path)).versions[0]
    changed = MOORINGS.replace('version: "1"', 'version: "2"')
    (new,) = taken_in(written(tmp_path, moorings=changed), days=1).new
    assert latest(new.institution, "duinstad_moorings", at=START + timedelta(days=1)) == new
    assert ProcedureVersion.objects.get(pk=old.pk).document == old.document != new.document


@pytest.mark.django_db
def test_a_version_keeps_the_letters_it_was_published_with(tmp_path: Path) -> None:
    old = taken_in(written(tmp_path)).versions[0]
    letters = FILES["messages/nl/letters.yaml"]
    (new,) = taken_in(written(tmp_path, letters=letters.replace("{outcome}.", "{outcome}!")), days=1).new
    first, second = (rulebook_of(version).procedure.letters["nl"] for version in (old, new))
    assert first.keys() == second.keys() == {"sorry", "welcome"}
    assert [found["welcome"].body[-1] for found in (first, second)] == [".", "!"]


def without(text: str) -> Callable[[str], str]:
    return lambda content: content.replace(text, "")


FAULTY: dict[str, tuple[str, Callable[[str], str]]] = {
    "an unknown role": ("moorings", lambda text: text.replace("by: pilot", "by: piloot")),
    "a dead end": ("moorings", without("    next: [{to: mooring}]\n")),
    "a golden case that misses": (
        "moorings",
        lambda text: text.replace("in: at_sea, outcome", "in: moored, outcome"),
    ),
    "a missing letter": ("letters", without("sorry:")),
    "broken YAML": ("moorings", lambda text: text + "\n  - [unclosed"),
    "a key given twice": ("institution", lambda text: text + "slug: other\n"),
    "no institution": ("institution", lambda text: "slug: [not, a, name]\n"),
    "a playbook for an unknown flag": ("guides", lambda text: text.replace("factors: topic", "factors: topik")),
    "a checklist for no kind of case": ("guides", lambda text: text.replace("kinds: visit", "kinds: visti")),
    "a unit under nothing": ("institution", lambda text: text.replace("under: shores", "under: nowhere")),
}


@pytest.mark.django_db
@pytest.mark.parametrize("fault", FAULTY)
def test_a_faulty_folder_publishes_nothing(tmp_path: Path, fault: str) -> None:
    stem, change = FAULTY[fault]
    text = next(content for name, content in FILES.items() if Path(name).stem == stem)
    folder = written(tmp_path, **{stem: change(text)})
    _, checked = check_folder(folder)
    assert checked.faults, fault
    before = everything()
    with pytest.raises(ValueError, match="check_config"):
        taken_in(folder)
    assert everything() == before


@pytest.mark.django_db
def test_what_fails_halfway_leaves_nothing_behind(tmp_path: Path) -> None:
    loaded, _ = check_folder(written(tmp_path))
    unpublishable = next(iter(loaded.procedures.values()))
    loaded.procedures["second"] = unpublishable.__class__(**{**vars(unpublishable), "document": None})
    by = Account.objects.create_person("curator")
    before = everything()
    with pytest.raises(AttributeError):
        establish(loaded, by=by, at=START, proved=True)
    assert everything() == before


@pytest.mark.usefixtures("own_database")
def test_a_made_up_tenth_institution_goes_through_whole_cases_from_yaml_alone(tmp_path: Path) -> None:
    found = taken_in(written(tmp_path))
    Institution.objects.filter(pk=found.institution.pk).update(demonstration=True)
    loaded, _ = check_folder(tmp_path / "duinstad")
    procedures = [each.procedure for each in loaded.procedures.values()]
    cast, at = Cast(found.institution, procedures, invented()), START
    for name, golden in procedures[0].golden.items():
        player = Player(cast, found.versions[0], golden.kind or "visit", dict(golden.answers), at)
        for step in golden.steps:
            player.take(step)
        case = player.current
        assert (case.stage, case.outcome) == (golden.ends["in"], golden.ends["outcome"]), name
        assert case.reference.startswith("DUI-2026-")
        if golden.passes:
            assert [stage for stage, _ in read_case(case).file.path] == golden.passes
    assert verify_chain(found.institution.pk).sound
    assert first_difference(found.institution.pk) is None


@pytest.mark.django_db
def test_the_command_refuses_an_unknown_name_and_an_unknown_person() -> None:
    with pytest.raises(CommandError, match="no account `nobody`"):
        call_command("publish_config", by="nobody")
    Account.objects.create_person("curator")
    with pytest.raises(CommandError, match="no institution `nowhere`"):
        call_command("publish_config", "nowhere", by="curator", stdout=StringIO())
