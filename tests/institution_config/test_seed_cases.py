"""The command `seed_cases`: cases by the thousand with everything a real one has, and never among real ones."""

from collections import Counter
from dataclasses import replace
from datetime import datetime
from functools import partial
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from institution_config.demo.cast import Cast, invented
from institution_config.demo.telling import Telling
from institution_config.management.commands.seed_cases import Command
from institution_config.seeding.company import Company, gathered
from integrations.screening.sources import FICTIONAL, discover
from integrations.screening.store import receive
from tests.journeys.house import MONDAY, folder_of
from workflows.actions import effects, notices
from workflows.actions.clock import service
from workflows.actions.establish import establish
from workflows.actions.replay import first_difference
from workflows.actions.verify import verify_chain
from workflows.dossier import files
from workflows.dossier.seal import open_records
from workflows.dossier.signing import CERTIFICATE, verifies
from workflows.engine.situation import SCREENER
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


@pytest.fixture
def houses(settings: Any, tmp_path: Any) -> None:
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


def test_seeded_cases_are_whole_and_the_trail_agrees_with_them(houses: None) -> None:
    """Given an installation that was seeded twice; then nothing differs, and the next real case finds its number."""
    assert "30 cases in" in seed(30)
    seed(10)

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
