"""A case as a timeline: each entry that the reader may see as a sentence, with the rule that fired."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from workflows.dossier.trail import EntryRow
from workflows.models import Account, Case, SecurityEvent
from workflows.queries import basis
from workflows.queries.content import why_hidden
from workflows.queries.looking import Look, look_at
from workflows.queries.reader import IN_FORCE
from workflows.queries.telling import tellable
from workflows.words.clauses import clause_sentence
from workflows.words.events import event_sentence, event_title
from workflows.words.names import term
from workflows.words.reasons import attempt_sentence


@dataclass(frozen=True)
class Line:
    """One line: when, what kind, the sentence; the clauses of the rule that fired, each with whether it held.

    `saw`: for an auditor, what the rule saw, each with its name; `sealed`: the record that opens that for a purpose.
    `refused` marks an attempt that changed nothing and stands in no trail: it has no number.
    """

    seq: int | None
    at: datetime
    kind: str
    title: str
    sentence: str
    rule: tuple[tuple[str, bool], ...] = ()
    refused: bool = False
    saw: tuple[tuple[str, str], ...] = ()
    sealed: str = ""


def timeline(case: Case, account: Account, *, at: datetime, language: str = "") -> tuple[Line, ...]:
    """The lines of a case for a reader, oldest first; an auditor reads refused attempts between them."""
    return timeline_of(look_at(case, account, at=at, language=language))


def timeline_of(look: Look) -> tuple[Line, ...]:
    """The same from a look that was taken already."""
    to_read = basis.readable(look)
    lines = [_line(look, entry, to_read) for entry in look.history.entries if visible(look, entry)]
    if "auditor" in look.reader.oversight:
        lines += _refused(look)
    return tuple(sorted(lines, key=lambda line: line.at))


def visible(look: Look, entry: EntryRow) -> bool:
    """Whether this reader may see an entry. Kinds that nobody listed are for the auditor alone."""
    if "auditor" in look.reader.oversight:
        return True
    test = _VISIBLE.get(entry.kind)
    return test is not None and test(look, entry)


def _line(look: Look, entry: EntryRow, to_read: frozenset[str]) -> Line:
    told = tellable(entry, look.now.rules, look.language, clauses=_office_reads_answers(look, entry))
    tested = (*told.content.get("passed_over", ()), *told.content.get("clauses", ()))
    rule = tuple((clause_sentence(text, look.language, look.names), bool(held)) for text, held in tested)
    title = event_title(entry.kind, look.language)
    said, (saw, sealed) = event_sentence(told, look.language, look.names), basis.seen_at(look, entry, to_read)
    return Line(entry.stream_seq, entry.at, entry.kind, title, said, rule, saw=saw, sealed=sealed)


def _refused(look: Look) -> Iterator[Line]:
    """The attempts that were refused: who, which command, and the reasons; what was typed is kept nowhere."""
    rows = SecurityEvent.objects.filter(stream=look.history.case.stream, kind="refused").order_by("at", "pk")
    for who, name, command, codes, at in rows.values_list("account_id", "account__name", "command", "reasons", "at"):
        actor = look.names.people.get(str(who)) or name or term("phrases", "somebody", look.language)
        sentence = attempt_sentence(actor, command, codes, look.language)
        yield Line(None, at, "Refused", term("phrases", "refused", look.language), sentence, refused=True)


Test = Callable[[Look, EntryRow], bool]


def _anyone(look: Look, entry: EntryRow) -> bool:
    return "stage" in look.reader.sees


def _auditor_only(look: Look, entry: EntryRow) -> bool:
    """The auditor was let through before."""
    return _own(look, entry)


def _office(look: Look, entry: EntryRow) -> bool:
    return look.reader.office and not look.reader.aside


def _office_reads_answers(look: Look, entry: EntryRow) -> bool:
    return _office(look, entry) and "answers" in look.reader.sees


def _exchange(look: Look, entry: EntryRow) -> bool:
    """Forms, questions and answers: between the applicants and those who owe something."""
    return look.reader.applicant or "answers" in look.reader.sees or _own(look, entry)


def _own(look: Look, entry: EntryRow) -> bool:
    return bool({str(entry.by), str(entry.on_behalf_of)} & look.reader.persons)


def _given(look: Look, entry: EntryRow) -> bool:
    """What was given in a slot, where its value is for this reader now."""
    content = entry.content
    name = content.get("slot", "")
    if name not in look.now.rules.names.slots:
        return False
    persons = frozenset(map(str, content.get("persons") or ())) | {str(entry.by)}
    return not why_hidden(look, name, look.now.rules.slot(name), persons)


def _form(look: Look, entry: EntryRow) -> bool:
    theirs = str(entry.by) in look.now.case.applicants if look.reader.applicant else "answers" in look.reader.sees
    return theirs or _own(look, entry)


def _correction(look: Look, entry: EntryRow) -> bool:
    """A correction is for those who read answers, and for the applicants where they had given them."""
    theirs = look.now.case.givers.get(entry.content["slot"], frozenset()) & look.now.case.applicants
    return "answers" in look.reader.sees or _own(look, entry) or bool(look.reader.applicant and theirs)


def _vote(look: Look, entry: EntryRow) -> bool:
    return not look.reader.aside and bool({"advice", "votes"} & look.reader.sees)


def _ballot(look: Look, entry: EntryRow) -> bool:
    """A ballot is its member's own until the vote is counted; then for those who see votes, and its members."""
    slot = entry.content.get("slot", "")
    poll = look.now.case.polls.get(slot)
    counted = slot in look.now.case.given and not look.reader.aside
    member = poll is not None and bool(look.reader.persons & poll.members)
    return _own(look, entry) or (counted and (member or "votes" in look.reader.sees))


def _hit(look: Look, entry: EntryRow) -> bool:
    return "hits" in look.reader.sees


def _outcome(look: Look, entry: EntryRow) -> bool:
    return look.reader.may_see_outcome(look.now.case.phase)


def _with_advice(look: Look, entry: EntryRow) -> bool:
    return _office(look, entry) and "advice" in look.reader.sees


def _condition(look: Look, entry: EntryRow) -> bool:
    in_force = look.now.case.phase in IN_FORCE or not look.reader.applicant
    return "conditions" in look.reader.sees and in_force


def _comment(look: Look, entry: EntryRow) -> bool:
    if look.reader.applicant:
        return str(entry.by) in look.now.case.applicants
    return "answers" in look.reader.sees or _own(look, entry)


def _document(look: Look, entry: EntryRow) -> bool:
    theirs = look.reader.applicant and str(entry.by) in look.now.case.applicants
    return "documents" in look.reader.sees or theirs or _own(look, entry)


def _moved_on(look: Look, entry: EntryRow) -> bool:
    return _office(look, entry) or bool(entry.content.get("to"))


_GROUPS: dict[Test, tuple[str, ...]] = {
    _anyone: (
        "CaseOpened", "StageEntered", "Withdrawn", "LapseOffered", "Lapsed", "KeptOpen", "LapseUndone",
        "Expedited", "HasteGranted", "HasteDenied",
        "Paused", "Resumed", "Extended", "ClockTurned", "Proceeded", "Renewed", "CheckFellDue",
        "LinkedOpened", "LinkedEnded", "LinkedTurned", "FollowUpClosed", "GateOpened", "GateClosed",
        "ApplicantHeard", "Reopened", "Merged", "VersionMoved", "FormsCarried", "AskedAgain",
    ),
    _office: (
        "WorkOffered", "WorkCancelled", "Claimed", "Released", "Reassigned", "Recused", "SeatsVacated",
        "ValidityEnding", "ValidityOver",
        "ExpertInvited", "Reminded", "DuplicateTaken", "LinkSent", "LinkRevoked", "ListsRead", "PersonSought",
        "CopyHandedOver",
    ),
    _moved_on: ("Escalated",),
    _exchange: (
        "UnsureAsked", "UnsureAnswered", "InformationAsked", "InformationGiven",
        "QuestionReminded", "QuestionWithdrawn", "TrainingShown",
    ),
    _form: ("FormGiven",),
    _correction: ("AnswersCorrected", "AnswersRevised", "AnswersTakenOver"),
    _given: ("SlotGiven", "SlotAwaits", "Confirmed", "Returned"),
    _comment: ("Commented",),
    _document: ("Attached",),
    _hit: (
        "CheckRecorded", "HitRaised", "HitDisposed", "HitHandedOn", "HitReopened", "ClearedBefore", "HitNoted",
        "EntryGone", "HitCarried", "SubjectGone",
    ),
    _vote: ("VoteOpened", "VoteClosed", "SeatsVacated"),
    _ballot: ("VoteCast", "VoteWithdrawn"),
    _outcome: ("DecisionRecorded", "ReasonsStated", "OutcomeSet"),
    _with_advice: (
        "Overridden", "ConditionProposed", "PackageSent", "AskedElsewhere", "AnswerReceived", "AdviceWeighed",
    ),
    _auditor_only: ("Disclosed", "HoldLaid", "HoldLifted", "ContentErased", "OpenedForPerson"),
    _condition: (
        "ConditionImposed", "ConditionSatisfied", "ConditionVerified", "EvidenceRejected", "ConditionWaived",
        "ConditionOverdue",
    ),
}  # fmt: skip
_VISIBLE: dict[str, Test] = {kind: test for test, kinds in _GROUPS.items() for kind in kinds}
LISTED = frozenset(_VISIBLE)
"""The kinds of entry of which it was decided who may see them."""
