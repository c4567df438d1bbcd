"""The documents of a case as a reader may see them: those laid beside it, and the files that answer questions."""

from collections.abc import Iterator

from workflows.engine.case import Filed
from workflows.models import StoredFile
from workflows.queries import content
from workflows.queries.looking import Look
from workflows.queries.parts import AnswerView, DocumentView


def documents(look: Look) -> Iterator[DocumentView]:
    """What was attached: applicants see each other's, the office what is for its eyes, and everybody their own."""
    case, reader = look.now.case, look.reader
    laid = look.entries("Attached")
    if "documents" not in reader.sees:
        theirs = reader.persons | (case.applicants if reader.applicant else frozenset())
        laid = [entry for entry in laid if {str(entry.by), str(entry.on_behalf_of)} & theirs]
    look.open(entry.content["record"] for entry in laid)
    for entry in laid:
        role = look.names.role(entry.role, look.language) if entry.role else ""
        by = look.names.people.get(str(entry.by), role)
        for digest, _sealed in entry.content["files"]:
            yield DocumentView(digest, look.text(entry.content["record"]), by, entry.at)


def file_for(look: Look, digest: str) -> StoredFile | None:
    """The file of that digest, where this reader may read it; the reading is noted with what else was read."""
    filed = look.now.case.files.get(digest)
    if filed is None or not _shown(look, digest, filed):
        return None
    look.read.add(digest)
    return stored(look, digest)


def stored(look: Look, digest: str) -> StoredFile | None:
    """The file of that digest in this case; None where it was erased."""
    rows = StoredFile.objects.select_related("key").filter(case=look.history.case, digest=digest)
    return rows.filter(erased_at=None).first()


def _shown(look: Look, digest: str, filed: Filed) -> bool:
    if not filed.form:
        return digest in {one.digest for one in documents(look)}
    answers = (a for form in content.forms(look) for a in (*form.answers, *_before(form)))
    return any(file.digest == digest and not answer.hidden for answer in answers for file in answer.files)


def _before(form: content.FormView) -> Iterator[AnswerView]:
    """What was answered before each correction of a form."""
    for correction in form.corrections:
        yield from correction.before
