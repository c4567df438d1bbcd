"""The texts of a decision: reasons to the initiator, and what was written for others, each to its own readers."""

from collections.abc import Iterator

from workflows.dossier.trail import EntryRow
from workflows.engine.given import Given
from workflows.queries.looking import Look
from workflows.queries.parts import Addressed, Text
from workflows.words.names import term

SEEN_WITH = {"limits": "reasons", "internal": "internal", "to_person": "to_person", "summary": "outcome"}
"""For each text, what a reader must see to read it; whoever gave the decision reads all of it."""


def reasons(look: Look, given: Given) -> Text | None:
    """The reasons to the initiator, where this reader may read them; None also while a vote has none yet."""
    return look.text(given.record) if _mine(look, given) or "reasons" in look.reader.sees else None


def beside(look: Look, given: Given) -> Iterator[Addressed]:
    """The other texts that this reader may read. Applicants read none that was written for others."""
    for audience, digest in given.texts:
        theirs = _mine(look, given) or SEEN_WITH[audience] in look.reader.sees
        if theirs and (words := look.text(digest)):
            yield Addressed(audience, term("audiences", audience, look.language), words)


def standing(look: Look) -> tuple[EntryRow, Given] | None:
    """The decision that stands, as its entry tells it, with the reasons that were written after a vote.

    None where there is none, or where the procedure itself set the outcome.
    """
    case = look.now.case
    entries = look.entries("SlotGiven", "DecisionRecorded", "ReasonsStated")
    decided = [e for e in entries if e.kind == "DecisionRecorded" and e.content["outcome"] == case.outcome]
    if not decided or not case.decided_by:
        return None
    last = decided[-1]
    slot = last.content["slot"]
    same = [e for e in entries if e.content["slot"] == slot]
    gave = next(e for e in reversed(same) if e.kind == "SlotGiven" and e.stream_seq < last.stream_seq)
    stated = next((e for e in same if e.kind == "ReasonsStated" and e.stream_seq > last.stream_seq), last)
    texts = tuple((audience, digest) for audience, digest in stated.content.get("texts", ()))
    persons = frozenset(gave.content.get("persons", ()))
    return last, Given(last.content["outcome"], persons, last.at, stated.content.get("reasons"), texts)


def _mine(look: Look, given: Given) -> bool:
    return bool(given.persons & look.reader.persons) and not look.reader.applicant
