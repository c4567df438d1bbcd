"""A decision and the ruling on an objection to it, side by side: on the case, and on the objection to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from workflows.dossier.history import History, read_case
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.seal import open_records
from workflows.dossier.surroundings import titles_of
from workflows.dossier.trail import EntryRow
from workflows.models import AccessLog, Account, Case
from workflows.queries.labels import said
from workflows.queries.looking import Look
from workflows.words.names import Names


@dataclass(frozen=True)
class Ruling:
    """What was decided first, where and why, and what the other body made of it; empty while it is heard."""

    decided: str
    where: str
    at: datetime
    reasons: tuple[str, ...] = ()
    ruled: str = ""
    ruled_at: datetime | None = None


def rulings(look: Look) -> tuple[Ruling, ...]:
    """Of each objection that has ended, the decision it was about and the ruling, for who may see the outcome."""
    if not look.reader.may_see_outcome(look.now.case.phase):
        return ()
    return tuple(_rulings(look))


def _rulings(look: Look) -> Iterator[Ruling]:
    laid = look.now.rules.procedure.follow_ups
    ended = [e for e in look.entries("FollowUpClosed") if laid[e.content["name"]].apart_from]
    labels = dict(Case.objects.filter(pk__in=[e.content["case"] for e in ended]).values_list("pk", "outcome_label"))
    called = {str(pk): said(label, look.language) for pk, label in labels.items()}
    for entry in ended:
        first = _standing(look.history, before=entry.stream_seq)
        if first:
            reasons = look.text(_stated(look.history, first)) if "reasons" in look.reader.sees else None
            yield Ruling(
                look.names.value("outcome", first.content["outcome"], look.language),
                look.names.anything(first.content["slot"], look.language), first.at,
                (reasons.text,) if reasons else (),
                called.get(entry.content["case"]) or entry.content["outcome"], entry.at,
            )  # fmt: skip


def objected_to(look: Look, account: Account, *, at: datetime) -> Ruling | None:
    """The decision that this case is an objection to, with its reasons, for its applicants and for who rules on it."""
    row = look.history.case
    if row.parent_id is None or not (look.reader.applicant or "answers" in look.reader.sees):
        return None
    above = Case.objects.select_related("institution", "procedure_version", "unit", "key").get(pk=row.parent_id)
    rules, history = rulebook_of(above.procedure_version), read_case(above)
    follow_up = rules.procedure.follow_ups.get(row.linked_as)
    opened = [e for e in history.entries if e.kind == "LinkedOpened" and e.content["case"] == str(row.pk)]
    first = _standing(history, before=opened[0].stream_seq) if opened else None
    if follow_up is None or not follow_up.apart_from or first is None:
        return None
    names = Names(rules.procedure, titles=titles_of(above.institution))
    decided = names.value("outcome", first.content["outcome"], look.language)
    where = names.anything(first.content["slot"], look.language)
    return Ruling(decided, where, first.at, _reasons(_stated(history, first), look, above, account, at=at))


def _reasons(digest: str | None, look: Look, above: Case, account: Account, *, at: datetime) -> tuple[str, ...]:
    """The reasons to the initiator, by heading. The office's first reading of them is noted, in their own case."""
    found = open_records([digest])[digest] if digest else None
    if found is None:
        return ()
    if not look.reader.applicant:
        AccessLog.objects.bulk_create(
            [AccessLog(institution_id=above.institution_id, account=account, case=above, record=digest,
                       purpose=look.now.case.stage, at=at)], ignore_conflicts=True,
        )  # fmt: skip
    headings = titles_of(above.institution).get("reasons", {})
    texts = found.items() if isinstance(found, dict) else [("", found)]
    return tuple(f"{said(headings[name], look.language)}: {text}" if name in headings else text for name, text in texts)


def _standing(history: History, *, before: int) -> EntryRow | None:
    """The last decision that was not a postponement, before an entry of the case."""
    decided = (e for e in history.entries if e.kind == "DecisionRecorded" and e.stream_seq < before)
    return next((e for e in reversed(list(decided)) if e.content["effect"] != "pending"), None)


def _stated(history: History, first: EntryRow) -> str | None:
    """The record of a decision's reasons: those of a vote are written after it, before the slot decides anew."""
    if digest := first.content.get("reasons"):
        return str(digest)
    slot, told = first.content["slot"], ("ReasonsStated", "DecisionRecorded")
    after = (e for e in history.entries if e.stream_seq > first.stream_seq and e.kind in told)
    found = next((e for e in after if e.content["slot"] == slot), None)
    return str(found.content["reasons"]) if found and found.kind == "ReasonsStated" else None
