"""The Flemish composite as shipped, small procedures made up on the spot, and a case pinned to a published version."""

import hashlib
import json
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.house.tree import ROOT
from workflows.authoring.load import load_procedure
from workflows.engine.procedure import Procedure
from workflows.flow import work
from workflows.flow.compile import compile_flow
from workflows.models import Account, Case, Institution, ProcedureVersion, WorkItem
from workflows.models import Procedure as ProcedureRow

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HEAD = {
    "title": "Made up",
    "kinds": ["visit"],
    "opens_in": "asking",
    "roles": {"host": "opener", "desk": "institution"},
}
STAGES = {
    "asking": {"phase": "draft", "work": {"wish": {"by": "host", "sign": "I ask"}}, "next": [{"to": "looking"}]},
    "looking": {
        "phase": "review",
        "work": {"view": {"by": "desk", "choose": ["good", "bad"]}},
        "deadline": {"days": 5, "late": [{"tell": "desk"}, {"after": 9, "to": "lapsed"}]},
        "next": [{"to": "asking", "when": {"view": "bad"}}, {"to": "over"}],
    },
    "over": {"phase": "closed", "outcome": "noted"},
}


def small(name: str = "small", **stages: dict[str, Any]) -> dict[str, Any]:
    """The document of a made-up procedure of three stages, more or other ones as asked."""
    outcomes = {"noted": {"effect": "neutral"}}
    return deepcopy({"procedure": name, **HEAD, "outcomes": outcomes, "stages": {**STAGES, **stages}})


def digest_of(document: dict[str, Any]) -> str:
    """The name of a version: the SHA-256 of its text."""
    return hashlib.sha256(json.dumps(document).encode()).hexdigest()


def statuses() -> list[str]:
    """The status of every item."""
    return sorted(WorkItem.objects.values_list("status", flat=True))


def statements(deed: Callable[[], Any]) -> tuple[list[str], int]:
    """The statements of a deed by their first word, savepoints left out; and the number with them."""
    with CaptureQueriesContext(connection) as seen:
        deed()
    return [statement["sql"].split()[0] for statement in seen if "SAVEPOINT" not in statement["sql"]], len(seen)


@pytest.fixture(scope="session")
def composite() -> Procedure:
    """The Flemish composite, as shipped."""
    return load_procedure(ROOT / "institution_config/templates/flemish_composite.yaml").procedure


@pytest.fixture
def house(db: None) -> Institution:
    """A fictional university."""
    return Institution.objects.create(slug="voorbeeld", reference_prefix="VBD")


@pytest.fixture
def ada(db: None) -> Account:
    """Host and initiator."""
    return Account.objects.create_person("ada", name="Ada (fictional)")


@pytest.fixture
def ben(db: None) -> Account:
    """Chair."""
    return Account.objects.create_person("ben", name="Ben (fictional)")


@pytest.fixture
def publish(house: Institution, ada: Account) -> Callable[..., ProcedureVersion]:
    """A way to lay down a version of a document; `text` and `sha256` to lay down a bad one."""

    def lay_down(document: dict[str, Any], text: str = "", sha256: str = "") -> ProcedureVersion:
        procedure, _ = ProcedureRow.objects.get_or_create(institution=house, name=document.get("procedure", "bad"))
        return ProcedureVersion.objects.create(
            institution=house,
            procedure=procedure,
            document=text or json.dumps(document),
            sha256=sha256 or digest_of(document),
            published_at=NOON,
            published_by=ada,
        )

    return lay_down


@pytest.fixture
def pinned(house: Institution, ada: Account) -> Callable[..., Case]:
    """A way to open a case under a version; `flow` to write another name into its row."""

    def open_case(version: ProcedureVersion, flow: Any = None, reference: str = "VBD-2026-0001") -> Case:
        document = Procedure.model_validate_json(version.document) if flow is None else None
        return Case.objects.create(
            institution=house,
            reference=reference,
            procedure_version=version,
            flow_class=flow or compile_flow(document, version.sha256),
            kind="visit",
            opener=ada,
            stage="asking",
            entered_at=NOON,
        )

    return open_case


@pytest.fixture
def case(publish: Callable[..., ProcedureVersion], pinned: Callable[..., Case]) -> Case:
    """A case that stands in `asking` of the made-up procedure."""
    return pinned(publish(small()))


@pytest.fixture
def item(case: Case) -> WorkItem:
    """An item that is offered in that case."""
    return work.offer(case, [work.Offer("wish", role="host")], at=NOON)[0]
