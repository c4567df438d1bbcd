"""Rows that tests of the tables begin with: two fictional institutions, a few people, a procedure, a case."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from workflows.models import (
    Account,
    Case,
    Institution,
    Procedure,
    ProcedureVersion,
    TrailHead,
    Unit,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def institution(slug: str = "lowland") -> Institution:
    """A fictional institution with the head of its trail."""
    prefix = slug[:3].upper()
    made = Institution.objects.create(slug=slug, names={"en": slug}, languages=["en"], reference_prefix=prefix)
    TrailHead.objects.create(institution=made)
    return made


def person(username: str) -> Account:
    """An account without a password."""
    return Account.objects.create_person(username)


def version(of: Institution, by: Account, document: str = "{}") -> ProcedureVersion:
    """A published version of a procedure called composite."""
    procedure, _ = Procedure.objects.get_or_create(institution=of, name="composite")
    return ProcedureVersion.objects.create(
        institution=of, procedure=procedure, document=document, version="1", published_at=NOON, published_by=by,
        sha256=hashlib.sha256(document.encode()).hexdigest(),
    )  # fmt: skip


def case(of: Institution, opener: Account, pinned: ProcedureVersion, **columns: Any) -> Case:
    """A saved case in phase draft."""
    unit, _ = Unit.objects.get_or_create(institution=of, code="U1", defaults={"level": "unit"})
    number = Case.objects.filter(institution=of).count() + 1
    return Case.objects.create(
        institution=of, procedure_version=pinned, kind="partnership", unit=unit, opener=opener, stage="dossier",
        reference=f"LOW-2026-{number:04}", entered_at=NOON, **columns,
    )  # fmt: skip
