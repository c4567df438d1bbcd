"""Restricted content, opened: the entry is made before the content leaves, and only then is it read."""

from datetime import datetime
from typing import Any
from uuid import UUID

from workflows.actions.execute import execute
from workflows.dossier.seal import open_records
from workflows.engine.acts.office import Disclose
from workflows.models import Account, Case, StoredFile


def disclose(case: Case, record: str, why: str, *, by: Account, at: datetime, request_id: UUID) -> Any:
    """Open one record, or one file, for a written reason; None where it was erased.

    Refused to whoever is not listed for it. A file is given as its row, for its content to be sent.
    """
    execute(case.pk, Disclose(record, why), by=by, at=at, request_id=request_id)  # type: ignore[arg-type]
    file = StoredFile.objects.select_related("key").filter(case=case, digest=record).first()
    if file is not None:
        return None if file.erased_at else file
    return open_records([record])[record]
