"""Seeded cases that two processes play and write: one chain, whoever was quicker, and no half where one fails."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import connection
from django.utils.timezone import now

from institution_config.demo.cast import HOME
from institution_config.demo.telling import Telling
from institution_config.seeding.company import Company
from institution_config.seeding.rehearsal import Scene, rehearsed_by_two
from institution_config.seeding.relay import Batch, Part, written
from tests.databases import OwnDatabase
from tests.institution_config.test_seed_cases import few, furnished
from workflows.actions.replay import first_difference
from workflows.actions.verify import verify_chain
from workflows.models import AuditEntry, Case, Institution

LONG = 24


def batch(house: Institution, scene: Scene, *references: str) -> Batch:
    """A scene told once for each reference."""
    return Batch(house.pk, [Part(scene, 0, reference, n) for n, reference in enumerate(references)], 0, 0)


def placed(batch: Batch) -> list[int]:
    """Where the entries of its cases stand in the table, in their order in the chain."""
    references = [part.reference for part in batch.parts]
    streams = [case.stream for case in Case.objects.filter(reference__in=references)]
    return list(AuditEntry.objects.filter(stream__in=streams).order_by("seq").values_list("pk", flat=True))


def test_batches_stand_in_the_chain_in_their_order_and_behind_one_that_fails_stands_none(
    own_database: OwnDatabase, settings: Any, tmp_path: Any
) -> None:
    """Given long batches and short ones; then none overtakes, and one whose reference is taken ends it all."""
    furnished(settings, tmp_path)
    house = Institution.objects.get(slug=HOME)
    company = few(Telling(str), now())
    scenes = rehearsed_by_two(company, 0)
    assert {scene.pattern.case.institution.slug for scene in scenes} == company.houses.keys() > {HOME}
    assert not Case.objects.exists(), "what was played is gone"
    scene = next(s for s in scenes if s.pattern.case.institution == house and s.over)
    told = partial(batch, house, scene)
    batches = [told(*(f"LONG-{n}" for n in range(LONG))), told("SHORT"), told("ANOTHER")]

    assert list(written(batches)) == [LONG, 1, 1]
    entries = [entry for some in batches for entry in placed(some)]
    assert len(entries) > LONG and entries == sorted(entries)

    with pytest.raises(CommandError, match="A process that wrote cases failed"):
        list(written([told("STANDS"), told("SHORT"), told("BEHIND")]))
    assert set(Case.objects.values_list("reference", flat=True)) >= {"STANDS", "ANOTHER"}
    assert Case.objects.count() == LONG + 3
    assert verify_chain(house.pk, replay=partial(first_difference, house.pk)).difference is None
    if connection.vendor == "postgresql":
        _one_fails_where_the_other_cannot_play(company)


def _one_fails_where_the_other_cannot_play(company: Company) -> None:
    *_, one, shortest = company.chapters
    unplayable = replace(one, steps=("no_such_step",))
    with pytest.raises(CommandError, match="A process that played cases failed"):
        rehearsed_by_two(replace(company, chapters=(shortest, shortest, unplayable)), 0)
