"""When a list or a subject changes, what may matter still is compared again: in batches, once, whatever is killed."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from integrations.screening.again import screen_changes
from tests.actions.variants import with_owners_and_visitors
from tests.integrations.screened import LISTED, Screened
from tests.integrations.screening.lists import content
from workflows.actions.notices import list_since
from workflows.actions.reference import confirm_gone
from workflows.actions.replay import first_difference
from workflows.actions.verify import verify_chain
from workflows.dossier.history import read_case
from workflows.dossier.seal import open_records
from workflows.engine.acts.intake import Submit
from workflows.models import AuditEntry, Case, Delivery, Hit, ScreeningRun, WorkItem

pytestmark = pytest.mark.usefixtures("own_database")
INVENTED = "Instytut Zmyślony"


@pytest.fixture
def screened(settings: Any, tmp_path: Any) -> Iterator[Screened]:
    settings.VAR = tmp_path
    screened = Screened()
    yield screened
    institution = screened.house.institution.pk
    assert verify_chain(institution).sound and first_difference(institution) is None


def a_day_later(screened: Screened, *names: str) -> None:
    """The next day's list has entries of these names."""
    screened.house.at += timedelta(days=1)
    screened.list_arrives(*names)


def without(name: bytes) -> bytes:
    """The list without the entity of this number."""
    whole = content("un_sanctions")
    end = whole.index(b"</ENTITY>", whole.index(name)) + len(b"</ENTITY>")
    begin = whole.rindex(b"<ENTITY>", 0, whole.index(name))
    return whole[:begin] + whole[end:]


def test_a_new_entry_is_a_hit_on_the_cases_it_touches_and_on_no_other(screened):
    touched, other = screened.submit(INVENTED), screened.submit()
    before = AuditEntry.objects.filter(stream=other.stream).count()
    a_day_later(screened, INVENTED.upper())
    assert screened.again() == [(touched.reference, "lists")]
    (hit,) = Hit.objects.filter(case=touched)
    assert hit.disposition == "" and WorkItem.objects.filter(process=touched, kind="hit", finished=None).exists()
    assert AuditEntry.objects.filter(stream=other.stream).count() == before
    assert screened.again() == []


def test_a_run_says_what_it_compared_and_stands_in_the_institutions_trail(screened):
    screened.submit(INVENTED), screened.submit()
    a_day_later(screened, INVENTED)
    screened.again()
    run = ScreeningRun.objects.get()
    assert (run.total, run.done, run.hits, run.failed, bool(run.finished_at)) == (2, 2, 1, 0, True)
    (entry,) = AuditEntry.objects.filter(kind="ScreeningFinished")
    assert entry.stream == f"institution:{screened.house.institution.pk}"


def test_a_killed_run_goes_on_where_it_was_and_does_nothing_twice(screened):
    cases = [screened.submit(INVENTED) for _ in range(3)]
    a_day_later(screened, INVENTED)
    steps = screen_changes(screened.house.institution, at=screened.house.at, batch=1)
    assert next(steps) == (cases[0].reference, "lists")
    steps.close()  # killed before the batch was marked as done
    assert ScreeningRun.objects.get().cursor == 0
    assert screened.again() == [(case.reference, "lists") for case in cases[1:]]
    assert [Hit.objects.filter(case=case).count() for case in cases] == [1, 1, 1]
    assert ScreeningRun.objects.get().done == 3


def test_a_list_that_changed_twice_in_between_is_caught_up_with(screened):
    case = screened.submit(INVENTED, owner="Laboratorium Wymyślone")
    a_day_later(screened, INVENTED)
    a_day_later(screened, INVENTED, "Laboratorium Wymyślone")
    screened.again()
    assert Hit.objects.filter(case=case).count() == 2


def test_what_changed_before_the_last_run_is_not_compared_again(screened):
    case = screened.submit("Universiteit Zeemeeuw")
    a_day_later(screened, INVENTED)
    assert screened.again() == []
    a_day_later(screened, INVENTED, "Universiteit Zeemeeuw")
    assert screened.again() == [(case.reference, "lists")]
    assert [run.hits for run in ScreeningRun.objects.order_by("pk")] == [0, 1]


def test_a_cleared_hit_whose_entry_changed_is_raised_again(screened):
    case = screened.submit(owner=LISTED)
    screened.cleared(case)
    screened.house.at += timedelta(days=1)
    changed = content("un_sanctions").replace(b"<COMMENTS1>Fictional", b"<COMMENTS1>Still fictional")
    screened.supply(changed)
    assert screened.again() == [(case.reference, "lists")]
    old, new = Hit.objects.filter(case=case).order_by("number")
    assert (old.superseded, new.disposition, new.entry_ref) == (True, "", old.entry_ref)


def test_an_entry_that_is_gone_waits_for_a_person(screened):
    case = screened.submit(owner=LISTED)
    number = Hit.objects.get(case=case).entry_ref.partition(":")[2]
    screened.house.at += timedelta(days=1)
    screened.supply(without(number.encode()))
    assert screened.again() == []  # it vanished from the file, and that may be a slip
    confirm_gone("un_sanctions", [number], by=screened.house.people["iris"], at=screened.house.at)
    assert screened.again() == [(case.reference, "lists")]
    file = read_case(case).file
    assert file.hits[1].gone and file.open_hits == (1,)
    assert WorkItem.objects.filter(process=case, kind="hit", finished=None).exists()
    assert screened.again() == []


def test_an_approved_case_that_has_closed_is_compared_for_as_long_as_the_institution_says(screened):
    late, case = screened.submit(INVENTED), screened.submit(INVENTED)
    screened.approved(late)
    screened.house.at += timedelta(days=99)
    screened.approved(case)
    a_day_later(screened, INVENTED)
    screened.house.at += timedelta(days=1)
    assert screened.again() == [(case.reference, "lists")]
    kinds = [entry.kind for entry in read_case(case).entries]
    assert kinds[-1] == "HitNoted" and not read_case(case).file.open_hits
    assert not Hit.objects.filter(case=late).exists()
    assert WorkItem.objects.filter(process=case, kind="hit", finished=None).count() == 1
    list_since(screened.house.institution, at=screened.house.at)
    assert Delivery.objects.filter(recipient=iris(screened), notice="match_after_end", channel="in_app").count() == 1
    assert first_difference(screened.house.institution.pk) is None


def test_what_was_found_after_the_end_is_judged_there_and_the_case_stays_closed(screened):
    case = screened.submit(INVENTED)
    screened.approved(case)
    a_day_later(screened, INVENTED)
    screened.again()
    for person in ("iris", "gus"):
        screened.dispose(case, "confirmed", person)
    assert (Hit.objects.get(case=case).disposition, Case.objects.get(pk=case.pk).phase) == ("confirmed", "closed")
    assert not WorkItem.objects.filter(process=case, finished=None).exists()


def iris(screened: Screened) -> str:
    """Whose task screening is."""
    return str(screened.house.people["iris"].pk)


def test_a_changed_answer_is_compared_with_every_list_and_the_same_one_with_none(settings, tmp_path):
    settings.VAR = tmp_path
    screened = Screened(change=amended)
    same, changed = screened.submit(), screened.submit()
    assert read_case(changed).file.stage == "vote"
    before = AuditEntry.objects.filter(stream=same.stream, kind="CheckRecorded").count()
    answered_again(same, screened)
    answered_again(changed, screened, owner={"name": LISTED})
    assert AuditEntry.objects.filter(stream=same.stream, kind="CheckRecorded").count() == before
    assert Hit.objects.filter(case=changed, disposition="").count() == 1


def amended(document: Any) -> None:
    """The applicants may answer the form again while the board votes."""
    with_owners_and_visitors(document)
    document["stages"]["vote"]["work"]["amended"] = {"by": "host", "fill": "request", "optional": "yes"}


def answered_again(case: Case, screened: Screened, **more: Any) -> None:
    """The applicants answer the form again; the row is another one where something stands in it that was not there."""
    (row,) = read_answers(case)["partners"]
    answers = {"partners": [row | more], "dual_use": "yes"}
    screened.house.send(case, Submit("amended", answers), "ada")  # type: ignore[arg-type]


def read_answers(case: Case) -> Any:
    (digest,) = read_case(case).file.forms.values()
    return open_records([digest])[digest]
