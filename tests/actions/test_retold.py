"""Meetings, attendance, delegations and published versions: every row is what the trail tells, or it is found."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from tests.actions.reference import START, Reference
from tests.actions.variants import in_a_meeting, varied
from tests.kept import Kept
from workflows.actions import agendas, delegations, meetings
from workflows.actions.replay import first_difference
from workflows.models import (
    Account,
    Acknowledgement,
    AgendaItem,
    Attendance,
    Committee,
    Delegation,
    Meeting,
    Procedure,
    ProcedureVersion,
)

pytestmark = pytest.mark.django_db


def sitting() -> Reference:
    """A case on the agenda of an open meeting, a meeting that is to come, a delegation that runs, one that ended."""
    house = varied(in_a_meeting)
    case, board = house.submit(), Committee.objects.get()
    house.record_check(case)
    ben, dan, faye, gus = (house.people[name] for name in ("ben", "dan", "faye", "gus"))

    def step() -> dict:
        house.at += timedelta(minutes=1)
        return {"by": ben, "at": house.at, "request_id": uuid4()}

    first = meetings.call(board, START + timedelta(days=7), **step())
    meetings.call(board, START + timedelta(days=14), **step())
    meetings.place_on_agenda(first, case, "view", **step())
    agendas.arrange(first, [agendas.Place(str(case.pk), "view", 20)], **step())
    agendas.acknowledge(first, **step())
    meetings.open_meeting(first, [ben, dan], **step())
    for _ in range(2):
        made = delegations.delegate(
            house.institution, faye, gus, role="dean", since=START.date(), until=START.date() + timedelta(days=9),
            **{**step(), "by": faye},
        )  # fmt: skip
    delegations.end(made, **{**step(), "by": faye})
    return house


SITTING = Kept(sitting)


@pytest.fixture
def house() -> Reference:
    return SITTING.get()


def test_rows_and_entries_agree(house: Reference) -> None:
    assert first_difference(house.institution.pk) is None


def put_in_version() -> None:
    version = ProcedureVersion.objects.latest("pk")
    version.pk, version.sha256, version._state.adding = None, "f" * 64, True
    version.save(force_insert=True)


def put_in_delegation() -> None:
    row = Delegation.objects.latest("pk")
    Delegation.objects.create(
        institution=row.institution,
        principal=row.deputy,
        deputy=row.principal,
        role="",
        since=row.since,
        until=row.until,
    )


def put_in_meeting() -> None:
    row = Meeting.objects.latest("pk")
    Meeting.objects.create(institution=row.institution, committee=row.committee, number=9, on=row.on, state="open")


TAMPERED: dict[str, tuple[Callable[[], object], str]] = {
    "somebody is put into the room": (lambda: Attendance.objects.update(present=True), "attendance"),
    "somebody is taken out of the room": (lambda: Attendance.objects.update(present=False), "attendance"),
    "a meeting is opened behind the door": (lambda: Meeting.objects.filter(number=2).update(state="open"), "meeting"),
    "a meeting is moved": (lambda: Meeting.objects.filter(number=2).update(on=START), "meeting"),
    "a meeting is put in": (put_in_meeting, "never entered"),
    "a meeting is removed": (lambda: Meeting.objects.filter(number=2).delete(), "is gone"),
    "a case is put first": (lambda: AgendaItem.objects.update(order=7), "agenda"),
    "a case is taken off": (lambda: AgendaItem.objects.all().delete(), "agenda"),
    "more time is given to a case": (lambda: AgendaItem.objects.update(takes=90), "agenda"),
    "a late case is made an early one": (lambda: AgendaItem.objects.update(late=True), "agenda"),
    "an agenda is kept open": (lambda: Meeting.objects.filter(number=1).update(cut_off=None), "meeting"),
    "a promise is another's": (lambda: Acknowledgement.objects.update(account=Account.objects.latest("pk")), "promise"),
    "a delegation is lengthened": (lambda: Delegation.objects.update(until=date(2030, 1, 1)), "delegation"),
    "a delegation is widened": (lambda: Delegation.objects.update(role=""), "delegation"),
    "an ended delegation runs again": (lambda: Delegation.objects.update(cancelled_at=None), "delegation"),
    "a delegation is put in": (put_in_delegation, "never entered"),
    "a version is put in": (put_in_version, "procedure version"),
    "a procedure is given another name": (lambda: Procedure.objects.update(name="other"), "procedure version"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_a_tampered_row_is_found_and_named(house: Reference, what: str) -> None:
    tamper, named = TAMPERED[what]
    tamper()
    assert named in (first_difference(house.institution.pk) or "")


def test_a_changed_document_of_a_version_is_found(house: Reference) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the application's role may not change a version at all")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='workflows_procedureversion'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute("UPDATE workflows_procedureversion SET document = document || ' '")
    assert "procedure version" in (first_difference(house.institution.pk) or "")
