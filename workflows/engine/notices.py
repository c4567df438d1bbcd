"""The notices: which event is told to whom, through which channels, at once or in a digest. Data, and nothing else.

The codes are those of the list of requirements. No notice says more than a reference and where to look.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CHANNELS: tuple[str, ...] = ("in_app", "mail")
DRAFT, RUNNING = ("draft",), ("active",)
BEFORE_START = ("intake", "screening", "review", "sign_off")
IN_FORCE = ("conditions", "active", "suspended")


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice. `when` narrows its events, `phases` the phases in which they count.

    `at_once`: a mail goes out now and not with the next digest. `required`: by whom, so that nobody can switch it off.
    """

    name: str
    code: str
    events: tuple[str, ...]
    who: tuple[str, ...]
    when: str = ""
    phases: tuple[str, ...] = ()
    at_once: bool = False
    required: Literal["", "law", "procedure"] = ""


NOTICES: tuple[Notice, ...] = (
    Notice("draft_waits", "N1", ("Reminded",), ("applicants",), phases=DRAFT),
    Notice("received", "N2", ("StageEntered",), ("applicants",), when="submitted"),
    Notice("assigned", "N3", ("WorkOffered",), ("owners",)),
    Notice("handed_on", "N3", ("Reassigned",), ("person",), at_once=True),
    Notice("haste_asked", "N3", ("Expedited",), ("haste_answerers",), at_once=True),
    Notice("haste_answered", "N2", ("HasteGranted", "HasteDenied"), ("applicants",), at_once=True),
    Notice("question", "N4", ("InformationAsked",), ("applicants",), at_once=True),
    Notice("question_waits", "N4", ("QuestionReminded",), ("applicants",), at_once=True),
    Notice("answered", "N4", ("InformationGiven", "AnswersRevised"), ("asker",)),
    Notice("mentioned", "N4", ("Commented",), ("mentioned",)),
    Notice("question_gone", "N4", ("QuestionWithdrawn",), ("applicants",)),
    Notice("possible_match", "N5", ("HitRaised",), ("settlers",), phases=(*DRAFT, *BEFORE_START), when="looked_at"),
    Notice("term_of_law", "N28", ("Reminded",), ("owners_now",), when="spanning", at_once=True),
    Notice("term_near", "N6", ("Reminded",), ("owners_now",), phases=BEFORE_START, at_once=True),
    Notice("late", "N6", ("Escalated",), ("role_told",), at_once=True, required="procedure"),
    Notice("lapse_offered", "N6", ("LapseOffered",), ("role_asked",), at_once=True, required="procedure"),
    Notice("meeting", "N7", ("MeetingCalled",), ("members",)),
    Notice("on_agenda", "N7", ("AgendaItemPlaced",), ("members",)),
    Notice("packet_ready", "N8", ("PacketsMade",), ("members",)),
    Notice("vote_due", "N9", ("VoteOpened",), ("electorate",), at_once=True),
    Notice("stood_aside", "N10", ("Recused",), ("chairs", "person")),
    Notice("outside_answered", "N11", ("SlotGiven",), ("link_sender",)),
    Notice("advice_came", "N11", ("AnswerReceived",), ("owners_now",)),
    Notice("parcel_came", "N11", ("ParcelCame",), ("addressees",), at_once=True),
    Notice("decided", "N12", ("StageEntered",), ("applicants",), when="decided", at_once=True, required="law"),
    Notice("decided_office", "N12", ("StageEntered",), ("outcome_roles",), when="decided", required="procedure"),
    Notice("person_letter", "N13", ("StageEntered",), ("person_readers",), when="written_to_person"),
    Notice("gate_opened", "N14", ("GateOpened",), ("applicants", "outcome_roles")),
    Notice("gate_closed", "N14", ("GateClosed",), ("applicants", "outcome_roles"), at_once=True),
    Notice("condition_imposed", "N15", ("ConditionImposed",), ("condition_owner",)),
    Notice("condition_shown", "N15", ("ConditionSatisfied",), ("condition_verifier",)),
    Notice("condition_looked_at", "N15", ("ConditionVerified", "EvidenceRejected"), ("condition_owner",)),
    Notice(
        "condition_overdue", "N15", ("ConditionOverdue",), ("condition_owner", "overdue_told"),
        at_once=True, required="procedure",
    ),
    Notice("check_due", "N16", ("Reminded",), ("owners_now",), phases=("conditions", "suspended")),
    Notice("expires", "N17", ("Reminded",), ("applicants", "owners_now"), phases=RUNNING),
    Notice("validity_ends", "N17", ("ValidityEnding", "ValidityOver"), ("applicants", "decider"), at_once=True),
    Notice("match_later", "N18", ("HitRaised",), ("settlers", "decider"), phases=IN_FORCE, when="looked_at"),
    Notice("match_after_end", "N18", ("HitNoted",), ("settlers",), when="looked_at"),
    Notice("reassessed", "N19", ("LinkedOpened",), ("applicants",), when="by_campaign"),
    Notice("incident", "N23", ("LinkedOpened",), ("decider", "outcome_roles"), when="incident", at_once=True),
    Notice("change_reported", "N20", ("LinkedOpened",), ("decider",), when="followed_up"),
    Notice("overridden", "N21", ("Overridden",), ("departure_roles",), required="procedure"),
    Notice("objection", "N22", ("LinkedOpened",), ("decider",), when="objected", at_once=True),
    Notice("objection_decided", "N22", ("FollowUpClosed",), ("applicants", "decider"), when="objected"),
    Notice("procedure_published", "N24", ("ProcedurePublished",), ("administrators",)),
    Notice(
        "second_person", "N24",
        ("RoleProposed", "SeatProposed", "ProcedureProposed", "LabProposed", "ClosingProposed"), ("administrators",),
    ),
    Notice("about_to_erase", "N26", ("ErasureProposed",), ("administrators", "auditors"), at_once=True, required="law"),
    Notice("to_assess_again", "N3", ("SampleDrawn",), ("second_readers",)),
    Notice("assessments_differ", "N21", ("AssessmentsDiffer",), ("second_told",), required="procedure"),
    Notice("awareness", "G5", ("AwarenessSent",), ("addressees",)),
    Notice("awareness_waits", "G5", ("AwarenessReminded",), ("addressees",)),
    Notice("disclosed", "N25", ("Disclosed",), ("auditors",), required="law"),
)  # fmt: skip
"""Of several notices of one event a person gets the first, so the narrower stands before the wider."""
DIGEST = "N27"
"""The digest: sent by its hour and not by an event, with every notice that need not come at once."""
NAMED: dict[str, Notice] = {notice.name: notice for notice in NOTICES}


def of_event(kind: str) -> tuple[Notice, ...]:
    """The notices of an event."""
    return tuple(notice for notice in NOTICES if kind in notice.events)


def required(name: str) -> str:
    """By whom a notice is required; a procedure's own notice is required by the procedure."""
    return NAMED[name].required if name in NAMED else "procedure"
