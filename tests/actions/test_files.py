"""Files: sealed into storage, given to a case by whoever sent them, erased with their key, and missed when gone."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from tests.actions.papers import PDF, about_a_person, house_of_papers, linked_house, submitted, uploaded
from workflows.actions import drafts, uploads
from workflows.actions.execute import execute
from workflows.actions.linked import begin
from workflows.actions.replay import first_difference
from workflows.dossier import files
from workflows.dossier.history import read_case
from workflows.dossier.seal import erase
from workflows.dossier.wrapping import BrokenSeal
from workflows.engine.acts.attaching import Attach
from workflows.engine.acts.intake import Submit
from workflows.engine.refusal import Refused
from workflows.management.bench.reference import Reference
from workflows.models import AuditEntry, Case, DataKey, Draft, StoredFile

SECRET = b"a fictional plan of access"


@pytest.fixture
def house(db: None) -> Reference:
    return house_of_papers()


def row_of(file: dict[str, Any], case: Case | None = None) -> StoredFile:
    return StoredFile.objects.select_related("key").get(digest=file["file"], case=case)


def lies(file: dict[str, Any]) -> bool:
    """Whether its ciphertext is in storage."""
    return files.path_of(file["sealed"]).exists()


def attach(house: Reference, case: Case, file: dict[str, Any], who: str = "iris") -> None:
    ask = Attach(file["file"], file["sealed"], "The deed")  # type: ignore[arg-type]
    execute(case.pk, ask, by=house.people[who], at=house.at, request_id=uuid4())


def test_nothing_of_a_file_lies_open_in_storage_in_a_row_or_in_the_trail(house: Reference) -> None:
    file = uploaded(house, name="Vito Invented.pdf")
    submitted(house, plan=file)
    kept = b"".join(path.read_bytes() for path in Path(settings.FILES).glob("??/*"))
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                kept += b"".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
    assert SECRET not in kept and b"Vito Invented" not in kept
    assert file["file"].encode() in kept, "the digest stands in the trail"


def test_what_was_sent_is_a_cases_own_once_it_is_given_and_opens_as_it_was(house: Reference) -> None:
    plan, deed = uploaded(house), uploaded(house, b"Deed.", "deed.txt")
    rows = [{"name": {"name": "Instytut Zmyślony"}, "deed": deed}]
    case = submitted(house, plan=plan, partners=rows)
    assert uploads.content_of(row_of(plan, case)) == ("plan.pdf", PDF)
    assert uploads.content_of(row_of(deed, case)) == ("deed.txt", b"Deed.")
    assert set(read_case(case).file.files) == {plan["file"], deed["file"]}
    assert first_difference(house.institution.pk) is None


def test_somebody_elses_upload_is_not_ones_own_to_give(house: Reference) -> None:
    theirs = uploaded(house, who="ben")
    with pytest.raises(Refused, match="no_such_file"):
        submitted(house, plan=theirs)
    assert not Case.objects.exists() and row_of(theirs).case is None
    submitted(house, plan=uploaded(house))


def test_a_file_of_another_case_is_no_file_of_this_one(house: Reference) -> None:
    plan = uploaded(house)
    submitted(house, plan=plan)
    other = submitted(house)
    with pytest.raises(Refused, match="no_such_file"):
        attach(house, other, plan, who="ada")


def test_a_digest_whose_sealed_form_is_another_is_refused(house: Reference) -> None:
    plan, other = uploaded(house), uploaded(house)
    with pytest.raises(Refused, match="no_such_file"):
        submitted(house, plan={**plan, "sealed": other["sealed"]})


def test_whoever_owes_something_attaches_and_the_trail_names_the_digest(house: Reference) -> None:
    case, deed = submitted(house), uploaded(house, who="iris")
    attach(house, case, deed)
    told = AuditEntry.objects.get(kind="Attached")
    assert deed["file"] in told.payload and deed["sealed"] in told.payload and "deed" not in told.payload
    assert first_difference(house.institution.pk) is None


def test_erasing_the_key_of_a_person_erases_the_files_about_them_alone(
    db: None, django_capture_on_commit_callbacks: Any
) -> None:
    house = house_of_papers(about_a_person)
    cv, deed = uploaded(house), uploaded(house, who="iris")
    case = submitted(house, plan=cv)
    attach(house, case, deed)
    with django_capture_on_commit_callbacks(execute=True):
        erase(institution=house.institution.pk, stream=case.stream, subject="person", at=house.at)
    assert not lies(cv) and bytes(row_of(cv, case).wrapped) == b""
    with pytest.raises(BrokenSeal):
        files.opened(row_of(cv, case))
    assert lies(deed) and files.opened(row_of(deed, case)) == PDF
    assert first_difference(house.institution.pk) is None, "what was erased is not missed"


def test_with_the_key_gone_what_a_copy_of_storage_holds_opens_no_more(house: Reference) -> None:
    """The control of erasing: the bytes may lie in a backup, and it is the key that matters."""
    case = submitted(house, plan=(plan := uploaded(house)))
    assert files.opened(row_of(plan, case)) == PDF
    DataKey.objects.filter(stream=case.stream).update(wrapped=b"")
    assert lies(plan)
    with pytest.raises(BrokenSeal):
        files.opened(row_of(plan, case))


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_a_stored_file_that_is_gone_or_altered_is_named(house: Reference, damage: str) -> None:
    submitted(house, plan=(plan := uploaded(house)))
    assert first_difference(house.institution.pk) is None
    place = files.path_of(plan["sealed"])
    if damage == "missing":
        place.unlink()
    else:
        place.write_bytes(place.read_bytes()[:-1] + b"\x00")
    found = first_difference(house.institution.pk)
    assert found is not None and f"the stored file {plan['file']} is {damage}" in found


def test_a_file_whose_row_was_changed_with_it_is_named_all_the_same(house: Reference) -> None:
    """The trail holds the digest of the sealed form, so that bytes and row exchanged together are found."""
    case = submitted(house, plan=(plan := uploaded(house)))
    other = uploaded(house)
    StoredFile.objects.filter(pk=row_of(plan, case).pk).update(sealed=other["sealed"])
    assert "files: rows and entries differ" in str(first_difference(house.institution.pk))
    StoredFile.objects.filter(pk=row_of(plan, case).pk).delete()
    assert "files: rows and entries differ" in str(first_difference(house.institution.pk))


def saved(house: Reference, answers: dict[str, Any], **where: Any) -> Draft:
    return drafts.save(
        house.people["ada"], house.version, kind="partnership", slot="asked", answers=answers, at=house.at, **where
    )


def test_a_draft_keeps_its_files_and_takes_them_along_when_it_goes(
    house: Reference, django_capture_on_commit_callbacks: Any
) -> None:
    old, new = uploaded(house), uploaded(house)
    with django_capture_on_commit_callbacks(execute=True):
        draft = saved(house, {"plan": old})
        saved(house, {"plan": new}, draft=draft.pk)
    assert not lies(old) and lies(new)
    drafts.sweep(house.at + timedelta(days=3))
    assert lies(new), "a file in a draft lasts as long as the draft"
    with django_capture_on_commit_callbacks(execute=True):
        drafts.discard(draft)
    assert not lies(new) and not StoredFile.objects.exists()


def test_a_draft_that_lapses_takes_its_files_along(
    house: Reference, django_capture_on_commit_callbacks: Any
) -> None:
    saved(house, {"plan": (plan := uploaded(house))})
    with django_capture_on_commit_callbacks(execute=True):
        assert drafts.sweep(house.at + drafts.KEPT) == 1
    assert not lies(plan)


def test_what_was_given_stays_when_its_draft_goes(house: Reference, django_capture_on_commit_callbacks: Any) -> None:
    draft = saved(house, {"plan": (plan := uploaded(house))})
    case = submitted(house, plan=plan)
    with django_capture_on_commit_callbacks(execute=True):
        drafts.discard(draft)
    assert lies(plan) and files.opened(row_of(plan, case)) == PDF


def test_what_was_sent_and_went_nowhere_goes_after_a_day(
    house: Reference, django_capture_on_commit_callbacks: Any
) -> None:
    stray = uploaded(house)
    drafts.sweep(house.at + timedelta(hours=23))
    assert lies(stray)
    with django_capture_on_commit_callbacks(execute=True):
        drafts.sweep(house.at + files.LOOSE)
    assert not lies(stray)


def test_a_command_that_is_refused_leaves_the_file_with_whoever_sent_it(house: Reference) -> None:
    plan = uploaded(house)
    with pytest.raises(Refused, match="not_an_option"):
        submitted(house, plan=plan, dual_use="perhaps")
    assert uploads.mine(plan["file"], house.people["ada"]) == plan


def test_a_linked_case_takes_a_copy_that_outlives_the_first(
    db: None, django_capture_on_commit_callbacks: Any
) -> None:
    house = linked_house()
    case = submitted(house, plan=(plan := uploaded(house)), dual_use="yes")
    house.record_check(case)
    answers: Any = {"partners": [{"name": {"name": "Instytut Zmyślony"}}], "dual_use": "no", "plan": plan}
    child = begin(
        case, "licence", Submit("asked", answers), by=house.people["iris"], at=house.at, request_id=uuid4()
    )  # fmt: skip
    assert files.opened(row_of(plan, child)) == PDF
    with django_capture_on_commit_callbacks(execute=True):
        erase(institution=house.institution.pk, stream=case.stream, at=house.at)
    assert files.opened(row_of(plan, child)) == PDF
    assert first_difference(house.institution.pk) is None
    with django_capture_on_commit_callbacks(execute=True):
        erase(institution=house.institution.pk, stream=child.stream, at=house.at)
    assert not lies(plan)
