"""Figures that are kept are told again only where the very same is asked: never of another scope, day or database."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches

from tests.actions.chain import tamper
from tests.queries.world import World
from workflows.models import Institution
from workflows.reports.kept import counted, forget
from workflows.reports.topics import Wanted


def kept(world: World, settings: Any) -> Wanted:
    """The first figures of the home, kept; one case was decided since, so that what is counted anew differs."""
    settings.CACHES = {**settings.CACHES, "figures": {**settings.CACHES["default"], "LOCATION": "figures"}}
    settings.FIGURES_KEPT_FROM, at = 1, world.at
    asked = Wanted(world.home.institution, (at - timedelta(days=90), at + timedelta(days=60)), at, "en")
    caches["figures"].clear()
    counted("work", asked)
    world.decided(outcome="approved")
    return asked


@pytest.fixture
def wanted(world: World, settings: Any) -> Wanted:
    return kept(world, settings)


def decided(wanted: Wanted) -> bool:
    """Whether the figures tell of the case that was decided after they were kept."""
    return bool(counted("work", wanted).tables[1].rows)


def test_the_same_is_told_again_until_somebody_has_it_counted(wanted):
    assert not decided(wanted) and not decided(replace(wanted, at=wanted.at + timedelta(minutes=5)))
    forget("work", replace(wanted, language="nl"))
    assert decided(wanted)


def other_day(wanted: Wanted) -> Wanted:
    return replace(wanted, at=wanted.at + timedelta(days=1))


def other_language(wanted: Wanted) -> Wanted:
    return replace(wanted, language="nl")


def other_period(wanted: Wanted) -> Wanted:
    since, until = wanted.period
    return replace(wanted, period=(since, until + timedelta(days=1)))


def other_rules(wanted: Wanted) -> Wanted:
    """What the institution lays down, and with it what is counted, is another."""
    wanted.house.configuration = {**wanted.house.configuration, "self_evaluation": []}
    return wanted


def other_calendar(wanted: Wanted) -> Wanted:
    """Administrators closed it for a day, and working days are counted otherwise."""
    wanted.house.closures = [{"since": "2026-03-09", "until": "2026-03-09", "closed": True, "why": ""}]
    return wanted


@pytest.mark.parametrize("asked", [other_day, other_language, other_period, other_rules, other_calendar])
def test_what_is_asked_otherwise_is_counted_by_itself(wanted, asked):
    assert decided(asked(wanted))


def test_another_topic_and_another_institution_have_their_own(wanted, world):
    names = {topic: [table.name for table in counted(topic, wanted).tables] for topic in ("work", "decisions")}
    assert names["work"] != names["decisions"]
    other = Institution.objects.exclude(pk=wanted.house.pk).get()
    forget("work", wanted)
    assert decided(wanted) and not decided(replace(wanted, house=other))
    assert not decided(replace(wanted, house=other)) and decided(wanted), "now that both are kept"


def test_an_institution_of_the_same_number_in_another_database_has_its_own(own_database, settings):
    """A demonstration beside a real installation, say: its trail begins otherwise. The control: this one's are kept."""
    wanted = kept(World(), settings)
    assert not decided(wanted)
    tamper(f"UPDATE workflows_auditentry SET hash = 'other' WHERE seq = 1 AND institution_id = {wanted.house.pk}")
    assert decided(wanted)
