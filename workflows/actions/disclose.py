"""Restricted content, opened: the entry is made before the content leaves, and only then is it read."""

from datetime import datetime
from typing import Any
from uuid import UUID

from workflows.actions.execute import execute
from workflows.dossier.seal import open_records
from workflows.engine.acts.office import Disclose
from workflows.models import Account, Case


def disclose(case: Case, record: str, why: str, *, by: Account, at: datetime, request_id: UUID) -> Any:
    """Open one record for a written reason; None where it was erased. Refused to whoever is not listed for it."""
    execute(case.pk, Disclose(record, why), by=by, at=at, request_id=request_id)  # type: ignore[arg-type]
    return open_records([record])[record]
