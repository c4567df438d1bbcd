"""Who plays the seeded cases: the demonstration's people, and applicants whose names say that they are invented."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.core.management.base import CommandError
from django.db import connection
from django.db.models import Max

from institution_config.demo.cast import Cast
from institution_config.demo.story import Chapter, story
from institution_config.demo.telling import Telling
from institution_config.demo.theatre import Theatre, listed
from workflows.actions import effects, notices
from workflows.actions.clock import service
from workflows.engine.situation import CLOCK, SCREENER
from workflows.models import Account, Affiliation, Case, ConsumerCursor, Institution, ProcedureVersion, TrailHead

APPLICANTS = 40
QUICKENED: dict[str, tuple[str, ...]] = {
    "sqlite": ("PRAGMA cache_size = -200000", "PRAGMA synchronous = NORMAL", "PRAGMA wal_autocheckpoint = 100000"),
    "postgresql": ("SET synchronous_commit = off",),
}
BEGINS = timedelta(days=10 * 365)
"""How long ago the first of the cases began, where the institutions are taken in for them."""


def refuse_real(*, beside: bool) -> None:
    """Leave an installation alone that is neither empty nor a demonstration; CommandError says why."""
    real = Institution.objects.filter(demonstration=False)
    if taken := real.filter(slug__in={chapter.institution for chapter in story("", "")}).first():
        raise CommandError(f"{taken.slug} is no demonstration here; nothing was made.")
    if real.exists() and not beside:
        cases = Case.objects.filter(institution__in=real).count()
        raise CommandError(
            f"There are {cases} real cases of {real.count()} institutions here. --beside-real adds to them."
        )


@contextmanager
def quickened() -> Iterator[None]:
    """Look for no circles of dead objects, of which none are made here; hold more, and wait less often for the disk."""
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            for setting in QUICKENED[connection.vendor]:
                cursor.execute(setting)
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@dataclass(frozen=True)
class House:
    """An institution of the demonstration: its cast, who asks there, and since when its procedures are in force."""

    cast: Cast
    applicants: tuple[Account, ...]
    first: datetime


@dataclass(frozen=True)
class Company:
    """The institutions by name, and the chapters that are played there."""

    houses: dict[str, House]
    chapters: tuple[Chapter, ...]

    def parted(self) -> tuple["Company", "Company"]:
        """The institution where most is played, and all the others."""
        ((most, _),) = Counter(chapter.institution for chapter in self.chapters).most_common(1)
        return self._only(lambda slug: slug == most), self._only(lambda slug: slug != most)

    def _only(self, here: Callable[[str], bool]) -> "Company":
        houses = {slug: house for slug, house in self.houses.items() if here(slug)}
        return Company(houses, tuple(chapter for chapter in self.chapters if here(chapter.institution)))


def gathered(telling: Telling, today: datetime) -> Company:
    """Everybody who plays; where there is no demonstration yet, its stage is set first."""
    if not Institution.objects.filter(demonstration=True).exists():
        Theatre(telling, today, BEGINS).prepare()
    for name in (CLOCK, SCREENER):
        service(name)
    chapters = story(*listed())
    named = Institution.objects.filter(demonstration=True, slug__in={c.institution for c in chapters})
    houses = {house.slug: _house(house) for house in named}
    return Company(houses, tuple(chapter for chapter in chapters if chapter.institution in houses))


def _house(house: Institution) -> House:
    published = ProcedureVersion.objects.filter(institution=house).aggregate(last=Max("published_at"))["last"]
    cast = Cast.found(house)
    return House(cast, tuple(_applicants(house, cast, published)), _monday(published))


def _monday(after: datetime) -> datetime:
    """Nine o'clock of the first Monday after a moment."""
    day = after.date() + timedelta(days=7 - after.weekday())
    return datetime.combine(day, time(9), UTC)


def _applicants(house: Institution, cast: Cast, at: datetime) -> list[Account]:
    """As many as were made before, else made now; they did the training that is asked of them."""
    made = Account.objects.filter(affiliations__institution=house, username__startswith="applicant.")
    if found := list(made.order_by("pk")):
        return found
    people = [
        Account.objects.create_person(
            f"applicant.{n}.{house.slug}", name=f"Applicant {n} (fictional)", language=house.languages[0]
        )
        for n in range(1, APPLICANTS + 1)
    ]
    Affiliation.objects.bulk_create(Affiliation(institution=house, account=account) for account in people)
    cast.do_the_training(people, at=at)
    return people


def caught_up(house: Institution, at: datetime) -> None:
    """Carry out what earlier entries still ask for, so that the seeded ones, whose effects are told, can be passed."""
    effects.run_since(house.pk, at=at)
    notices.list_since(house, at=at)


def passed(institution: int) -> None:
    """Set those who read along behind the last entry."""
    seq = TrailHead.objects.get(pk=institution).seq
    cursors = ConsumerCursor.objects.filter(institution=institution, consumer__in=(effects.EFFECTS, notices.CONSUMER))
    cursors.update(seq=seq)
