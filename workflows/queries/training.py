"""The training before a request as people see it: what is asked of oneself, and what is on record of everybody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max

from workflows.dossier.surroundings import calendar_of
from workflows.dossier.training import laid_down, training_of
from workflows.engine.shapes import text_in
from workflows.models import Account, Completion, Institution
from workflows.queries.administration import House

SIZE = 50
SOON = timedelta(days=60)
"""How long before its end a training counts as expiring."""
NONE, VALID, EXPIRING, OVER = ("none", "valid", "expiring", "over")


@dataclass(frozen=True)
class Asked:
    """The training of an institution, and how somebody stands with it; `declares`: they put it on record themselves."""

    slug: str
    house: str
    name: str
    link: str
    minutes: int
    every: bool
    declares: bool
    done: date | None
    until: date | None
    state: str


@dataclass(frozen=True)
class Line:
    """One training on record."""

    number: int
    name: str
    username: str
    done: date
    until: date | None
    state: str
    how: str


def asked_of(account: Account, houses: Iterable[Institution], *, at: datetime, language: str) -> Iterator[Asked]:
    """The training of each institution that asks one: a statement each."""
    for house in houses:
        if (asked := training_of(house)) and (laid := laid_down(house)):
            mine = Completion.objects.filter(institution=house, account=account, struck_at=None)
            done = mine.aggregate(last=Max("done_on"))["last"]
            until, state = standing(house, done, at=at)
            yield Asked(
                house.slug, text_in(house.names, language, house.slug), text_in(laid["name"], language), asked.link,
                asked.minutes, asked.every, bool(laid["declared"]), done, until, state,
            )  # fmt: skip


def standing(house: Institution, done: date | None, *, at: datetime) -> tuple[date | None, str]:
    """Until when a training that was done on a day holds, and what that is now."""
    asked, calendar = training_of(house), calendar_of(house, at.date())
    if done is None:
        return None, NONE
    until = asked.until(done, calendar) if asked else None
    today = calendar.day(at)
    if until is None:
        return None, VALID
    return until, OVER if until < today else EXPIRING if until - SOON <= today else VALID


def on_record(house: House, *, page: int) -> tuple[tuple[Line, ...], int]:
    """A page of what is on record, by name, and how many there are in all: two statements."""
    living = Completion.objects.filter(institution=house.institution, struck_at=None, account__isnull=False)
    rows = living.select_related("account")
    first = (max(page, 1) - 1) * SIZE
    found = rows.order_by("account__name", "account__username", "-done_on", "-pk")[first : first + SIZE]
    return tuple(_line(house, row) for row in found), rows.count()


def _line(house: House, row: Completion) -> Line:
    until, state = standing(house.institution, row.done_on, at=house.at)
    return Line(row.pk, row.account.get_full_name(), row.account.username, row.done_on, until, state, row.how)
