"""Plays the demonstration's chapters through the engine and keeps the case after every step; nothing of it stays.

In PostgreSQL another process plays those of the smaller institutions meanwhile.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from django.core.management.base import CommandError
from django.db import connection, transaction

from institution_config.demo.player import Player
from institution_config.demo.story import Chapter
from institution_config.seeding.company import Company, House
from workflows.actions import effects
from workflows.actions.publish import latest
from workflows.dossier.rulebooks import rulebook_of
from workflows.engine.acts.handling import Claim
from workflows.engine.refusal import Refused
from workflows.management.retelling.pattern import NotAlone, Pattern, pattern_of
from workflows.models import TrailHead

NUMBERED = "(fictional, no. 0)"
"""Stands in every title; in a case told again, its own number stands there."""
BEYOND = 100_000_000
RUNS, ENDS = timedelta(days=280), ("met_during", "closing", "stay_ended")
"""How long what was approved runs, and the work by which it is rounded off."""


@dataclass(frozen=True)
class Scene:
    """A case as a step left it."""

    pattern: Pattern

    @property
    def over(self) -> bool:
        """Whether nothing of it is left to do."""
        return self.pattern.case.phase == "closed"

    @property
    def ends(self) -> datetime:
        """When the last thing happened in it."""
        return self.pattern.ends


def rehearsed_by_two(company: Company, turn: int) -> list[Scene]:
    """The same as `rehearsed`, sooner: what plays in one institution waits for nobody in another.

    One process plays it all where there is one institution, in SQLite, which one writes at a time, and in an open
    transaction, into which another does not see. CommandError where the other ends before its time.
    """
    most, others = company.parted()
    if not others.chapters or connection.vendor == "sqlite" or connection.in_atomic_block:
        return list(rehearsed(company, turn))
    connection.close()  # each process opens one of its own
    fork = get_context("fork")
    end, theirs = fork.Pipe()
    other = fork.Process(target=_hand_over, args=(theirs, others, turn), daemon=True)
    other.start()
    theirs.close()
    try:
        return [*rehearsed(most, turn), *end.recv()]
    except EOFError as gone:
        raise CommandError("A process that played cases failed; the lines above say why.") from gone
    finally:
        other.terminate()
        other.join()


def _hand_over(end: Connection, company: Company, turn: int) -> None:
    end.send(list(rehearsed(company, turn)))


def rehearsed(company: Company, turn: int) -> Iterator[Scene]:
    """Every chapter once, by another applicant each turn, from an institution's first version on."""
    with transaction.atomic():
        for house in company.houses.values():
            _numbered_apart(house)
        for place, chapter in enumerate(company.chapters):
            house = company.houses[chapter.institution]
            yield from _played(chapter, house, turn * len(company.chapters) + place)
        transaction.set_rollback(True)


def _numbered_apart(house: House) -> None:
    """No case that is played may take the reference of one that is there."""
    heads = TrailHead.objects.filter(institution=house.cast.institution)
    heads.update(case_year=house.first.year, last_case_number=BEYOND)


def _played(chapter: Chapter, house: House, turn: int) -> Iterator[Scene]:
    """The case after each step; every other one is claimed before it goes on."""
    cast, applicant = house.cast, house.applicants[turn % len(house.applicants)]
    version = latest(cast.institution, chapter.procedure, at=house.first)
    roles = rulebook_of(version).procedure.roles
    cast.roles |= {name: [applicant] for name, role in roles.items() if role.opener}
    title = f"{chapter.about or chapter.title} {NUMBERED}"
    player = Player(cast, version, chapter.kind, {"subject": title, **chapter.answers}, house.first)
    for step in chain(chapter.steps, _ending(player)):
        if turn % 2 and player.row and (scene := _claimed(player, step)):
            yield scene
        player.take(step)
        effects.run_since(cast.institution.pk, at=player.at)
        if player.row:
            with suppress(NotAlone):
                yield Scene(pattern_of(player.row.pk))


def _ending(player: Player) -> Iterator[str]:
    """What happens at last to a case that runs."""
    if player.case.phase == "active":
        player.at, player.deputy = player.at + RUNS, None
        yield from (name for name in ENDS if name in player.case.offered)


def _claimed(player: Player, step: Any) -> Scene | None:
    """Whoever takes the next step first takes it on, where one may."""
    name = step if isinstance(step, str) else next(iter(step))
    if name not in player.case.offered:
        return None
    with suppress(Refused, NotAlone):
        player.send(Claim(name), player._free(name, player.rules.slot(name)))
        return Scene(pattern_of(player.row.pk))  # type: ignore[union-attr]
    return None
