"""The sentences in which a procedure tells in English what comes after a decision."""

AFTER: dict[str, str] = {
    "condition": "Condition {condition}, {kind}: “{text}”, owed by {owner}, verified by {verifier}{extras}.",
    "condition.due_decision": "due {span} after the decision",
    "condition.due_start": "due {span} after the start",
    "condition.overdue_remind": "its owner is reminded when it is overdue",
    "condition.overdue_escalate": "whoever verifies and whoever decided are told when it is overdue",
    "condition.overdue_suspend": "the case is suspended when it is overdue",
    "condition.treats": "proposed where a risk about {factors} is answered yes or unsure",
    "condition.every": "every {span}",
    "follow_up": "From {stages}, {roles} may open the case {procedure} ({follow_up}){extras}.",
    "follow_up.kind": "of the kind {kind}",
    "follow_up.within": "within {span}",
    "follow_up.apart": "decided by nobody who gave {slots}",
    "follow_up.brings": "the case goes on with its answers to {forms} once it ended well",
    "slot.every": "asked every {span}, to be given within {within}; when late, {late}",
    "meet.exit": "the tasks of the end",
    "kind.exit": "a task of its end",
    "head.confidential": "What is told here is told in confidence: {roles} alone see it, and who tells it.",
    "follow_up.suspends": "what was decided rests until it has ended",
}
