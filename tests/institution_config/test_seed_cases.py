"""The command `seed_cases`: cases by the thousand with everything a real one has, and never among real ones."""

from collections import Counter
from dataclasses import replace
from datetime import datetime
from functools import partial
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from institution_config.demo.cast import HOME, Cast, invented
from institution_config.demo.telling import Telling
from institution_config.management.commands.seed_cases import Command
from institution_config.seeding.company import Company, gathered
from institution_config.seeding.rehearsal import rehearsed
from integrations.screening.sources import FICTIONAL, discover
from integrations.screening.store import receive
from tests.journeys.house import MONDAY, folder_of
from tests.web.test_statements import CASE, INBOX
from workflows.actions import effects, notices
from workflows.actions.clock import service
from workflows.actions.establish import establish
from workflows.actions.replay import first_difference
from workflows.actions.verify import verify_chain
from workflows.dossier import files
from workflows.dossier.seal import open_records
from workflows.dossier.signing import CERTIFICATE, verifies
from workflows.engine.situation import SCREENER
from workflows.management.retelling.told import Told
from workflows.management.retelling.written import write
from workflows.models import (
    Account,
    AuditEntry,
    Case,
    Certificate,
    ConsumerCursor,
    How,
    Institution,
    StoredFile,
    TrailHead,
    WorkItem,
)
from workflows.queries.titles import COLUMNS, called

pytestmark = pytest.mark.django_db
KEPT = ("Thermal cameras for night navigation", "Guest in control engineering", "Survey of reading habits")


def few(telling: Telling, today: datetime) -> Company:
    """A file and a meeting, an override refused, and a request that closes in one sitting."""
    company = gathered(telling, today)
    return replace(company, chapters=tuple(chapter for chapter in company.chapters if chapter.about in KEPT))


class FewChapters(Command):
    gathered = staticmethod(few)


class OneChapter(Command):
    """The shortest alone."""

    @staticmethod
    def gathered(telling: Telling, today: datetime) -> Company:
        company = few(telling, today)
        return replace(company, chapters=company.chapters[-1:])


def seed(number: int, command: type[Command] = FewChapters, **options: Any) -> str:
    said = StringIO()
    call_command(command(), number, stdout=said, **options)
    return said.getvalue()


def furnished(settings: Any, tmp_path: Any) -> None:
    """Three institutions of a demonstration."""
    settings.FILES = tmp_path
    curator, names, at = Account.objects.create_person("curator"), invented(), MONDAY
    for slug in ("voorbeeld", "tudelft", "uhasselt"):
        folder = folder_of(slug)
        house = establish(folder, by=curator, at=at, proved=True).institution
        Cast(house, [loaded.procedure for loaded in folder.procedures.values()], names)
    for supplied in discover(FICTIONAL):
        receive(supplied.code, supplied.files, how=How.FOLDER, by=service(SCREENER), at=at)
    Institution.objects.update(demonstration=True)


@pytest.fixture
def houses(settings: Any, tmp_path: Any) -> None:
    furnished(settings, tmp_path)


def test_seeded_cases_are_whole_and_the_trail_agrees_with_them(houses: None) -> None:
    """Given an installation that was seeded twice; then nothing differs, and the next real case finds its number."""
    assert "30 cases in" in seed(30)
    seed(10, OneChapter)

    for house in Institution.objects.all():
        assert verify_chain(house.pk, replay=partial(first_difference, house.pk)).difference is None
    _are_their_own()
    cases = Case.objects.all()
    assert cases.count() == 40
    phases = Counter(cases.values_list("phase", flat=True))
    assert phases["closed"] > 10 and len(phases) > 2, phases
    assert WorkItem.objects.filter(status="DONE").exists() and WorkItem.objects.filter(status="NEW").exists()
    assert cases.values("opener").distinct().count() > 2
    titles = called(cases.values(*COLUMNS))
    assert len(titles) > 30 and all("(fictional, no. " in title for title in titles.values())
    assert all("(fictional)" in name for name in cases.values_list("opener__name", flat=True))
    assert not AuditEntry.objects.filter(kind="MeetingCalled").exists(), "what was played is gone"
    for head in TrailHead.objects.exclude(last_case_number=0):
        newest = cases.filter(institution=head.institution_id, reference__endswith=f"-{head.last_case_number:04}")
        assert newest.filter(reference__contains=f"-{head.case_year}-").exists()


def _are_their_own() -> None:
    """Each opens its words and files by a key of its own, and signs for itself."""
    stored = list(StoredFile.objects.exclude(case=None).select_related("key", "case"))
    assert len({row.sealed for row in stored}) < len(stored) == len({bytes(row.wrapped) for row in stored})
    assert all(b"fictional" in files.opened(row) for row in stored)
    digests = Case.objects.exclude(title_record="").values_list("title_record", flat=True)
    assert len(set(digests)) == len(digests) > 30 and None not in open_records(digests).values()
    certified = list(Certificate.objects.select_related("case"))
    assert certified
    for row in certified:
        assert verifies(CERTIFICATE, row.statement, row.signature, row.public_key)
        entry = AuditEntry.objects.get(stream=row.case.stream, hash=row.statement.split('"entry":"')[1][:64])
        assert entry.kind == "StageEntered" and row.case.reference in row.statement
    for head in TrailHead.objects.exclude(last_case_number=0):
        read = dict(ConsumerCursor.objects.filter(institution=head.institution_id).values_list("consumer", "seq"))
        assert (read[effects.EFFECTS], read[notices.CONSUMER]) == (head.seq, head.seq), "their effects are told"


def test_real_cases_are_left_alone(houses: None) -> None:
    Institution.objects.create(slug="real", names={"en": "Real"}, reference_prefix="REA")
    with pytest.raises(CommandError, match="0 real cases of 1 institutions"):
        seed(3)
    assert "3 cases in" in seed(3, OneChapter, beside_real=True)
    assert not Case.objects.filter(institution__slug="real").exists()


def test_an_institution_of_that_name_that_is_real_is_never_touched(houses: None) -> None:
    Institution.objects.filter(slug="tudelft").update(demonstration=False)
    with pytest.raises(CommandError, match="tudelft is no demonstration here"):
        seed(3, beside_real=True)
    assert not Account.objects.filter(username__startswith="applicant.").exists()


def test_none_is_too_few() -> None:
    with pytest.raises(CommandError, match="name how many cases"):
        seed(0)


def test_a_page_costs_few_statements_whoever_of_the_cast_opens_it(houses: None, full: bool) -> None:
    """Given a case after each step of its way; then no person's page of one, and no inbox, costs more than promised.

    Everybody opens every second of the cases, the one person these and the next one those; all of them with `--full`.
    """
    house = Institution.objects.get(slug=HOME)
    scenes = rehearsed(few(Telling(str), now()), 0)
    write([Told(s.pattern, f"FEW-{n}") for n, s in enumerate(scenes) if s.pattern.case.institution == house])
    cases = Case.objects.filter(institution=house).order_by("last_seq", "reference").select_related("opener")
    longest = {case.stage: case for case in cases}
    assert {case.phase for case in longest.values()} > {"draft", "intake", "review", "sign_off", "active"}
    cast = Account.objects.filter(affiliations__institution=house).exclude(username__startswith="applicant.").distinct()
    one_of_each = {duties(person): person for person in cast}.values()
    assert len(one_of_each) > 15
    seen = 0
    statements(signed_in(cast.get(username="erin")), "/")  # what a process reads once is read
    for n, person in enumerate((*one_of_each, *{case.opener for case in longest.values()})):
        client = signed_in(person)
        assert statements(client, "/") <= INBOX, person.username
        for case in list(longest.values())[0 if full else n % 2 :: 1 if full else 2]:
            if (cost := statements(client, f"/cases/{case.reference}/")) is not None:
                assert cost <= CASE, (person.username, case.stage)
                seen += 1
    assert seen > 20


def duties(person: Account) -> frozenset[tuple[Any, ...]]:
    """What two people have in common who see the same: their roles, and what they are in which committees."""
    seats = person.memberships.values_list("committee", "chair", "secretary")
    return frozenset([*person.role_holdings.values_list("role"), *seats])


def signed_in(person: Account) -> Client:
    """A browser of somebody."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def statements(client: Client, address: str) -> int | None:
    """What a page costs; None where somebody does not see it."""
    with CaptureQueriesContext(connection) as captured:
        status = client.get(address).status_code
        return len(captured) if status == 200 else None
