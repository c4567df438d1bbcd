"""From a published version to the rules a case follows: read once, proved by its digest, kept for the process."""

import threading

from workflows.dossier.surroundings import KeptLists
from workflows.engine.kinds import Known
from workflows.engine.rulebook import Rulebook
from workflows.flow.versions import read_document
from workflows.models import Institution, ProcedureVersion

_rulebooks: dict[str, Rulebook] = {}
_reading = threading.Lock()


def rulebook_of(version: ProcedureVersion) -> Rulebook:
    """The rules of a version. ValueError where its document was changed; UnsoundProcedure where a name is gone."""
    found = _rulebooks.get(version.sha256)
    if found is None:
        with _reading:
            if version.sha256 not in _rulebooks:
                _rulebooks[version.sha256] = _read(version)
            found = _rulebooks[version.sha256]
    return found


def _read(version: ProcedureVersion) -> Rulebook:
    """One statement where the document was deferred, and two for the names of the institution's lists and figures."""
    procedure = read_document(version.document, version.sha256)
    digest = Institution.objects.values_list("lists", flat=True).get(pk=version.institution_id)
    lists = KeptLists(version.institution_id)[digest]
    known = Known(lists=frozenset(lists.named), figures=frozenset(lists.figures))
    return Rulebook(procedure, known, version.sha256)
