"""Many claim the same item at the same instant, and one has it; written the way viewflow writes, several would."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections, transaction

from tests.flow.conftest import NOON, digest_of, small
from workflows.engine.procedure import Procedure
from workflows.flow import work
from workflows.flow.activation import WorkActivation
from workflows.flow.compile import compile_flow
from workflows.models import Account, Case, Institution, ProcedureVersion, WorkItem
from workflows.models import Procedure as ProcedureRow

CLAIMANTS = 6


@pytest.fixture
def claimants(own_database) -> list[int]:
    """Fictional people, and one open item in the database."""
    house = Institution.objects.create(slug="voorbeeld", reference_prefix="VBD")
    people = [Account.objects.create_person(f"person{n}").pk for n in range(CLAIMANTS)]
    document = small("raced")
    version = ProcedureVersion.objects.create(
        institution=house,
        procedure=ProcedureRow.objects.create(institution=house, name="raced"),
        document="{}",
        sha256=digest_of(document),
        published_at=NOON,
        published_by_id=people[0],
    )
    case = Case.objects.create(
        institution=house,
        reference="VBD-2026-0001",
        procedure_version=version,
        flow_class=compile_flow(Procedure.model_validate(document), version.sha256),
        kind="visit",
        opener_id=people[0],
        stage="asking",
        entered_at=NOON,
    )
    work.offer(case, [work.Offer("wish")], at=NOON)
    return people


def winners(people: list[int], claim) -> list[int]:
    """Each reads the item while it is free, then all claim it; those who were told that they have it."""
    read = Barrier(CLAIMANTS)

    def one(person: int) -> int | None:
        try:
            item = WorkItem.objects.select_related("process").get()
            read.wait()
            with transaction.atomic():
                claim(item, person)
        except work.WorkChanged:
            return None
        finally:
            connections.close_all()
        return person

    with ThreadPoolExecutor(CLAIMANTS) as pool:
        return [person for person in pool.map(one, people) if person is not None]


def test_one_has_it(claimants):
    won = winners(claimants, lambda item, person: work.claim([item], by=person, at=NOON))
    assert won == [WorkItem.objects.get().owner_id]


def test_the_way_of_viewflow_tells_several_that_they_have_it(claimants):
    def claim(item, person):
        WorkActivation(item).claim(by=person, at=NOON)
        item.save()

    assert len(winners(claimants, claim)) == CLAIMANTS
