"""Words of ours in English, for what no procedure names: verbs, commands, values, services and operators."""

TERMS: dict[str, dict[str, str]] = {
    "ends": {"withdrawn": "Withdrawn", "lapsed": "Lapsed"},
    "phrases": {
        "somebody": "somebody", "nobody": "nobody", "and": " and ", "or": " or ", "for": "{who}, for {whom},",
        "role": "{who} ({role})", "because": "because {what}", "not_so": "it was not so that {what}", "also": "; ",
        "none": "none",
    },
    "roles": {
        "clock": "the clock", "screener_service": "the automatic screening", "campaign": "a campaign",
        "applicant": "applicant", "chair": "chair", "secretary": "secretary", "nobody": "nobody at this moment",
        "a person": "people, not services", "this stage": "those who have a part in this stage",
        "linked case": "the linked case",
    },
    "facts": {
        "kind": "the kind of request", "outcome": "the outcome", "submitted": "the day of submission",
        "decided": "the day of the decision", "open_hits": "hits are open", "expedited": "haste was asked for",
        "undo_lapse": "undoing a lapse",
    },
    "values": {
        "yes": "yes", "no": "no", "unsure": "unsure", "none": "none", "done": "done", "signed": "signed",
        "favourable": "favourable", "with_conditions": "favourable with conditions", "unfavourable": "unfavourable",
        "no_view": "no view", "clear": "clear", "informs": "for information", "flags": "flags",
        "escalates": "escalates", "prohibits": "prohibits", "confirmed": "confirmed as a match",
        "cleared": "cleared as no match", "abstain": "abstain", "inquorate": "no quorum",
        "not_carried": "no option carried", "withdrawn": "withdrawn", "lapsed": "lapsed", "before": "before the start",
        "during": "while it runs", "positive": "approval", "conditional": "approval with conditions",
        "negative": "refusal", "neutral": "no verdict", "pending": "not yet decided", "valid": "valid",
        "expired": "expired", "restricted": "restricted", "imposed": "imposed", "satisfied": "evidence shown",
        "verified": "verified", "waived": "waived", "overdue": "overdue", "open": "open", "shut": "shut",
    },
    "verbs": {
        "fill": "a form to fill in", "sign": "a statement to agree to", "choose": "a choice", "advise": "a view",
        "decide": "a decision", "settle": "hits to dispose of", "meet": "conditions to be met",
        "opens": "a linked case", "voted": "a vote",
    },
    "commands": {
        "Submit": "submit the form", "Sign": "sign", "Choose": "choose", "Advise": "give a view",
        "Decide": "decide", "DisposeHit": "dispose of the hit", "RecordCheck": "record the check",
        "OpenLinked": "open the linked case", "OpenFollowUp": "open a follow-up", "CloseLinked": "close a linked case",
        "Claim": "take on", "Release": "release", "Reassign": "reassign", "Ask": "ask the applicants",
        "Reply": "reply", "AnswerUnsure": "help with what was unsure", "Withdraw": "withdraw the request",
        "Expedite": "ask for haste", "Comment": "comment", "Confirm": "confirm", "Return": "give back",
        "CastVote": "vote", "WithdrawVote": "withdraw one's vote", "CloseVote": "close the vote",
        "Satisfy": "show evidence", "Verify": "verify", "WaiveCondition": "waive a condition",
        "DeclareConflict": "declare a conflict of interest", "Recuse": "recuse somebody",
        "InviteExpert": "invite an expert", "HearApplicant": "record that the applicants were heard",
        "Extend": "extend a clock", "Pause": "stop the clocks", "Resume": "let the clocks run again",
        "Tick": "look at the clocks", "LetLapse": "let the case lapse", "KeepOpen": "keep the case open",
        "UndoLapse": "undo the lapse", "reassign": "reassign", "extend": "extend a clock", "pause": "stop the clocks",
        "recuse": "recuse somebody", "invite_expert": "invite an expert", "hear_applicant": "hear the applicants",
        "waive_condition": "waive a condition",
    },
    "operators": {
        "is": "is", "in": "is one of", "at least": "is at least", "at most": "is at most", "above": "is above",
        "below": "is below", "includes": "includes", "some": "at least one of {of}: {where}",
        "every": "each of {of}: {where}", "passed": "the case passed through {stage}", "not": "not {what}",
        "always": "it always does",
    },
    "clocks": {
        "us": "the institution's", "you": "the applicants'", "outside": "that of somebody outside",
        "paused": "nobody's: the clocks stand still", "ended": "nobody's: the case has ended",
    },
    "work": {
        "slot": "to give", "confirm": "to confirm", "vote": "to vote on", "reply": "to answer",
        "evidence": "to show evidence for", "verify": "to verify", "hit": "to dispose of",
        "lapse": "to let lapse or keep open",
    },
    "phases": {
        "draft": "Draft", "intake": "Intake", "screening": "Screening", "review": "Review", "sign_off": "Sign-off",
        "conditions": "Conditions", "active": "Active", "suspended": "Suspended", "closed": "Closed",
    },
}  # fmt: skip
