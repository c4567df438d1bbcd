"""One case as one person may see it: everything a page shows, in the reader's language, and nothing else."""

from datetime import datetime

from workflows.engine.shapes import text_in
from workflows.models import AccessLog, Account, Case
from workflows.queries import content, matters, slots_seen, titles, whereabouts
from workflows.queries.comments import comments
from workflows.queries.documents import documents
from workflows.queries.doing import doing
from workflows.queries.expecting import expecting
from workflows.queries.gates import gates
from workflows.queries.looking import Look, look_at
from workflows.queries.pages import CasePage


def page(case: Case, account: Account, *, at: datetime, language: str = "") -> CasePage:
    """The page of a case that `access.case_for` gave this account.

    Sealed words are opened only where the reader may see them; the office's first reading of each is
    noted in the access log; applicants read their own.
    """
    look = look_at(case, account, at=at, language=language)
    made = page_of(look, at=at)
    if not look.reader.applicant:
        note_readings(look, account, at=at)
    return made


def page_of(look: Look, *, at: datetime) -> CasePage:
    """The page from a look that was taken already."""
    row, file, names, language = look.history.case, look.now.case, look.names, look.language
    can, starts = doing(look), look.reader.applicant or "answers" in look.reader.sees
    slots = tuple(slots_seen.slots(look, can))
    said, kept = comments(look)
    checks = {check for slot in look.now.rules.names.slots.values() for check in slot.settle or ()}
    return CasePage(
        str(row.pk), row.reference, text_in(row.institution.names, language, row.institution.slug),
        text_in(look.now.rules.procedure.title, language), row.procedure_version.version,
        names.called("kinds", row.kind, language), titles.title_of(look), _opener(look), look.history.seq,
        tuple(names.role(role, language) for role in sorted(look.reader.roles)), look.reader.sees,
        whereabouts.where(look), tuple(whereabouts.waiting(look)), whereabouts.next_steps(look),
        whereabouts.due(look), expecting(look.now, row.procedure_version, with_start=starts),
        whereabouts.turn_and_shares(look, at), whereabouts.path(look),
        slots, can.also(frozenset(file.offered) | checks), tuple(content.forms(look)),
        tuple(slots_seen.given_before(look)), tuple(slots_seen.polls(look)), tuple(matters.hits(look, can)),
        tuple(matters.conditions(look, can)), tuple(matters.requests(look, can)), tuple(documents(look)),
        said, tuple(gates(look.now, names, language)), matters.outcome(look),
        tuple(matters.links(look, can)), matters.haste(look), matters.asked_again(look), kept,
    )  # fmt: skip


def _opener(look: Look) -> str:
    """Whose case it is: by name where the reader may see people, else by role."""
    return look.names.people.get(look.now.case.opener) or look.names.role("applicant", look.language)


def note_readings(look: Look, account: Account, *, at: datetime, purpose: str = "") -> None:
    """Note the first reading of each record that was opened: one statement, and none where nothing was.

    Without a purpose of its own it was read for the stage in which the case stands.
    """
    row = look.history.case
    AccessLog.objects.bulk_create(
        [
            AccessLog(
                institution_id=row.institution_id, account=account, case=row, record=digest,
                purpose=purpose or look.now.case.stage, at=at,
            )
            for digest in sorted(look.read)
        ],
        ignore_conflicts=True,
    )  # fmt: skip
