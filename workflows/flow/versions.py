"""From the name that viewflow stores to the compiled flow: published versions read once, misses remembered."""

import hashlib
import threading

from django.db.models import QuerySet
from viewflow.workflow.base import Flow

from workflows.engine.procedure import Procedure
from workflows.flow.compile import compile_flow, compiled
from workflows.models import ProcedureVersion

PREFIX = "Flow_"


class Shelf:
    """The documents of the published versions by short digest, until they are compiled, and what was not there.

    A version is published before a case is pinned to it, so a digest that is missing once stays missing:
    it costs one statement in the life of the process, not one for each row.
    """

    def __init__(self) -> None:
        self._reading = threading.RLock()
        self._documents: dict[str, tuple[str, str]] = {}
        self._missing: dict[str, str] = {}
        self._primed = False

    def flow_named(self, name: str) -> type[Flow]:
        """The flow of that class name. ImportError, for whatever reason there is none."""
        short = name.removeprefix(PREFIX)
        if found := compiled(short):
            return found
        with self._reading:
            if short in self._missing:
                raise ImportError(self._missing[short])
            digest, document = self._found(short)
            return self._compiled(short, digest, document)

    def _found(self, short: str) -> tuple[str, str]:
        if not self._primed:
            self._read(ProcedureVersion.objects.all())
            self._primed = True
        if short not in self._documents:
            self._read(ProcedureVersion.objects.filter(sha256__startswith=short))
        if short not in self._documents:
            self._miss(short, "no published version has this digest; restore it from the backup it was lost from")
        return self._documents[short]

    def _read(self, versions: QuerySet[ProcedureVersion]) -> None:
        rows = versions.values_list("sha256", "document")
        self._documents.update({digest[:40]: (digest, document) for digest, document in rows})

    def _compiled(self, short: str, digest: str, document: str) -> type[Flow]:
        try:
            flow = compile_flow(read_document(document, digest), digest)
        except ValueError as error:  # pydantic's and our own
            self._miss(short, f"its document cannot be followed: {error}")
        del self._documents[short]
        return flow

    def _miss(self, short: str, why: str) -> None:
        self._missing[short] = f"{PREFIX}{short}: {why}."
        raise ImportError(self._missing[short])


SHELF = Shelf()


def read_document(document: str, digest: str) -> Procedure:
    """A published version's document as a procedure; ValueError where it is none, or not the one of that digest."""
    if hashlib.sha256(document.encode()).hexdigest() != digest:
        raise ValueError("it was changed after it was published, for its SHA-256 is another; restore it from a backup")
    return Procedure.model_validate_json(document)


def flow_of(version: ProcedureVersion) -> type[Flow]:
    """The flow of a version at hand: what a new case is pinned to. No statement; ValueError as `compile_flow`."""
    return compiled(version.sha256) or compile_flow(read_document(version.document, version.sha256), version.sha256)
