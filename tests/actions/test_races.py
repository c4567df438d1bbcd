"""Members vote at the same instant, and a vote is closed exactly once; with the locks off they collide."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import DatabaseError, connections

from tests.databases import OwnDatabase
from workflows.actions import effects, execute
from workflows.actions.replay import first_difference
from workflows.actions.verify import verify_chain
from workflows.engine.refusal import Refused
from workflows.management.bench.reference import Reference
from workflows.models import AuditEntry, Case, Committee, Membership, Vote

MEMBERS = ("ben", "carol", "dan", "erin", "gus")
ROUNDS, MANY = 6, 1000
LATE = {"not_asked", "already_given", "other_verb", "closed"}
"""What a ballot is told that comes when the vote is closed."""


@pytest.fixture
def reference(own_database: OwnDatabase) -> Reference:
    """The reference procedure with five on the board: three of one mind close a vote."""
    reference = Reference()
    board = Committee.objects.get(institution=reference.institution)
    for name in MEMBERS[3:]:
        Membership.objects.create(
            institution=reference.institution, committee=board, account=reference.people[name]
        )
    return reference


def race(reference: Reference, rounds: int) -> tuple[list[Case], list[Exception]]:
    """The cases put to the vote, all members voting on each at the same instant; what was said to them but thanks."""
    cases, told = [], []
    for _ in range(rounds):
        case = reference.submit()
        reference.record_check(case)
        cases.append(case)
    gate = Barrier(len(MEMBERS))

    def member(name: str) -> list[Exception]:
        met: list[Exception] = []
        for case in cases:
            gate.wait(60)
            try:
                reference.vote(case, name)
            except (Refused, DatabaseError) as error:
                met.append(error)
        connections.close_all()
        return met

    with effects.held(), ThreadPoolExecutor(len(MEMBERS)) as pool:
        for met in pool.map(member, MEMBERS):
            told += met
    return cases, told


def test_exactly_one_ballot_closes_the_vote(reference: Reference, full: bool) -> None:
    """Given five members; when all vote at once; then the third ballot closes the vote, and the rest are told so."""
    cases, told = race(reference, MANY if full else ROUNDS)

    assert [error for error in told if not isinstance(error, Refused) or not set(error.codes) <= LATE] == []
    for case in cases:
        entries = AuditEntry.objects.filter(stream=case.stream)
        assert entries.filter(kind="VoteClosed").count() == 1
        assert entries.filter(kind="StageEntered", payload__contains='"stage":"sign"').count() == 1
        assert Vote.objects.filter(case=case).count() == entries.filter(kind="VoteCast").count() == 3
        assert sorted(case.work_items.filter(slot="view").values_list("status", flat=True)).count("DONE") == 3
    assert len(told) == 2 * len(cases)
    assert verify_chain(reference.institution.pk).sound
    assert first_difference(reference.institution.pk) is None


def unlocked(case: Any) -> Case:
    """The row of a case as `locked` reads it, without its lock."""
    return Case.objects.select_related("institution", "procedure_version", "key").get(pk=case)


def test_without_the_locks_members_collide(reference: Reference, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the row read without its lock, and on SQLite a transaction that begins as a reader."""
    options = connections.settings["default"]["OPTIONS"]
    if connections["default"].vendor == "sqlite":
        monkeypatch.setitem(options, "transaction_mode", "DEFERRED")
    monkeypatch.setattr(execute, "locked", unlocked)
    _, told = race(reference, ROUNDS)
    assert [error for error in told if isinstance(error, DatabaseError)] != []
