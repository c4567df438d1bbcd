"""The documents of a case as a reader may see them: those laid beside it, and the files that answer questions."""

from collections.abc import Iterator, Mapping
from typing import Any

from workflows.engine.filed import Filed
from workflows.models import StoredFile
from workflows.queries import content
from workflows.queries.looking import Look
from workflows.queries.parts import AnswerView, DocumentView, FileView
from workflows.queries.reader import IN_FORCE


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


def evidence_of(look: Look) -> dict[int, Mapping[str, Any]]:
    """What was shown last for each condition, where it was not sent back; for those who see the conditions."""
    reader, case = look.reader, look.now.case
    if "conditions" not in reader.sees or (reader.applicant and case.phase not in IN_FORCE):
        return {}
    shown = {entry.content["number"]: entry.content for entry in look.entries("ConditionSatisfied")}
    return {n: said for n, said in shown.items() if case.conditions[n].state != "imposed"}


def papers_shown(look: Look) -> dict[int, FileView]:
    """The document that was shown for each condition, by its title."""
    digests = {number: said["file"] for number, said in evidence_of(look).items() if said.get("file")}
    titles = {d: entry.content["record"] for entry in look.entries("Attached") for d, _ in entry.content["files"]}
    found = {number: look.text(titles[digest]) for number, digest in digests.items()}
    return {number: FileView(digest, found[number].text) for number, digest in digests.items() if found[number]}


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
        shown = {one.digest for one in papers_shown(look).values()}
        return digest in shown | {one.digest for one in documents(look)}
    answers = (a for form in content.forms(look) for a in (*form.answers, *_before(form)))
    return any(file.digest == digest and not answer.hidden for answer in answers for file in answer.files)


def _before(form: content.FormView) -> Iterator[AnswerView]:
    """What was answered before each correction of a form."""
    for correction in form.corrections:
        yield from correction.before
