"""A procedure version as a viewflow Flow: compiled once, named by its digest, kept for the life of the process."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model
from viewflow.workflow.base import Flow
from viewflow.workflow.lock import SelectForUpdateLock

from workflows.engine.procedure import Procedure
from workflows.engine.shapes import text_in
from workflows.flow.activation import closed
from workflows.flow.nodes import ProcedureNode, nodes_of
from workflows.models import Case, WorkItem

DIGEST = re.compile(r"[0-9a-f]{40,64}")
FLOWS = "workflows.flows"
"""The module in which viewflow looks for the class that a row names."""

_flows: dict[tuple[str, type, type], type[Flow]] = {}
_compiling = threading.RLock()


class Guarded:
    """What a flow of ours does not do: change cases by itself, show pages, or make up a node that is not there."""

    lock_impl = SelectForUpdateLock(nowait=False, attempts=1)
    cancel = closed("cancel")

    def node(self, name: str, no_obsolete: bool = False) -> ProcedureNode | None:
        """The node of that id. ImportError where there is none: viewflow reads that as no task, in a list too."""
        found = self._nodes_by_name.get(name)  # type: ignore[attr-defined]
        if found is None and not no_obsolete:
            raise ImportError(
                f"{type(self).__name__} has no node `{name}`: the row does not fit its procedure version."
            )
        return found

    def has_view_permission(self, user: Any, obj: Any = None) -> bool:
        """Nobody, through viewflow."""
        return False

    def has_manage_permission(self, user: Any, obj: Any = None) -> bool:
        """Nobody, through viewflow."""
        return False

    def _get_urls(self) -> list[Any]:
        return []


def flow_name(digest: str) -> str:
    """The class name of a version: 40 of the 64 characters of its SHA-256. ValueError for anything else."""
    if not DIGEST.fullmatch(digest):
        raise ValueError(f"A procedure version is named by its SHA-256 in lower-case hexadecimal, not `{digest}`.")
    return f"Flow_{digest[:40]}"


def compile_flow(
    procedure: Procedure, digest: str, process_class: type[Model] = Case, task_class: type[Model] = WorkItem
) -> type[Flow]:
    """The flow of a version: the same class at every call, from every thread.

    `digest` is the version's SHA-256. ValueError for a malformed digest, or where a way leads to no stage.
    """
    key = (flow_name(digest), process_class, task_class)
    if key not in _flows:
        with _compiling:
            if key not in _flows:
                _flows[key] = _built(procedure, *key)
    return _flows[key]


def compiled(digest: str) -> type[Flow] | None:
    """The flow of a version where this process has compiled it already."""
    return _flows.get((flow_name(digest), Case, WorkItem))


def _built(procedure: Procedure, name: str, process_class: type[Model], task_class: type[Model]) -> type[Flow]:
    title = text_in(procedure.title, procedure.languages[0], procedure.procedure)
    members: dict[str, Any] = {
        "__module__": FLOWS,
        "__doc__": title,
        "process_class": process_class,
        "task_class": task_class,
        "process_title": title,
        "process_description": procedure.procedure,
        **nodes_of(procedure),
    }
    with _permissions_kept(process_class):
        return type(Flow)(name, (Guarded, Flow), members)


@contextmanager
def _permissions_kept(process_class: type[Model]) -> Iterator[None]:
    """viewflow adds a `manage` permission to the table whenever a flow is made; ours has none, and keeps none."""
    options = process_class._meta
    before = options.default_permissions
    try:
        yield
    finally:
        options.default_permissions = before
