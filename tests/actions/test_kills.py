"""A process killed in the middle of commands loses nothing it acknowledged, doubles nothing and leaves nothing half."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.actions.killed import SLUG, STORY, Story, acknowledged, number_of, request_of, run
from tests.databases import OwnDatabase
from workflows.actions import effects
from workflows.actions.replay import first_difference
from workflows.actions.verify import verify_chain
from workflows.management.bench.reference import Reference
from workflows.models import AuditEntry, Case, DataKey, ProcedureVersion, Record, Vote

KILLS, KILLS_OF_THE_CONTROL, MANY = 200, 40, 500
DIGEST = re.compile(r'"([0-9a-f]{64})"')


def faults(institution: int, answers: dict[tuple[int, int], str]) -> Iterator[str]:
    """Every way in which what lies in the database is not whole."""
    report = verify_chain(institution)
    if not report.sound:
        yield str(report.difference)
    if difference := first_difference(institution):
        yield difference
    entries = AuditEntry.objects.filter(institution=institution, stream__startswith="case:")
    requests = set(entries.values_list("request_id", flat=True))
    yield from (f"lost: {case} {step}" for case, step in answers if request_of(case, step) not in requests)
    named = {digest for text in entries.values_list("payload", flat=True) for digest in DIGEST.findall(text)}
    sealed = set(Record.objects.filter(institution=institution).values_list("digest", flat=True))
    if stray := sealed - named:
        yield f"{len(stray)} records that no entry names"
    if absent := {d for d in named - sealed if d not in not_records(institution)}:
        yield f"{len(absent)} digests without their record"
    if DataKey.objects.filter(institution=institution).count() != Case.objects.filter(institution=institution).count():
        yield "keys and cases differ in number"
    ballots = list(Vote.objects.filter(institution=institution).values_list("case", "slot", "round", "by"))
    if len(ballots) != len(set(ballots)):
        yield "a ballot is there twice"


def not_records(institution: int) -> set[str]:
    """Digests in entries that name no record: the list version consulted, the procedure version."""
    return {"a" * 64, *ProcedureVersion.objects.filter(institution=institution).values_list("sha256", flat=True)}


@pytest.fixture
def institution(own_database: OwnDatabase) -> int:
    """An institution with the reference procedure, committed."""
    return Reference(SLUG).institution.pk


def killed(journal: Path, own_database: OwnDatabase, kills: int, **options: bool) -> dict[tuple[int, int], str]:
    run(journal, kills, own_database.environment, **options)
    return acknowledged(journal)


def test_kills_lose_nothing_double_nothing_and_leave_nothing_half(institution, own_database, tmp_path, full) -> None:
    """Given workers killed at any moment; when all is over; then what was acknowledged is there, once and whole."""
    answers = killed(tmp_path / "journal", own_database, MANY if full else KILLS)
    assert len(answers) > KILLS / 2, "the workers hardly got to work before they were killed"
    assert list(faults(institution, answers)) == []

    story, before = Story(), AuditEntry.objects.count()
    with effects.held():
        again = {(case, step): story.tell(case, step) for case, step in sorted(answers)[-5 * len(STORY) :]}
    assert again == {key: answers[key] for key in again}, "a retry gets the first answer"
    assert AuditEntry.objects.count() == before, "and has no effect of its own"
    assert Case.objects.filter(pk=number_of(0), phase="closed", outcome="approved").exists()


def test_without_a_transaction_what_is_half_done_is_found(institution, own_database, tmp_path) -> None:
    """The control: the same kills, every statement a transaction of its own."""
    killed(tmp_path / "journal", own_database, KILLS_OF_THE_CONTROL, without_transaction=True)
    assert list(faults(institution, {})) != []
