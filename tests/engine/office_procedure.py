"""A request through an office: triage, decision, conditions, running, halted, closed."""

from tests.engine.laid_down import CLOSED, YES_NO, document

OFFICE = document(
    "office",
    {
        "request": {
            "phase": "draft",
            "work": {"asked": {"by": "host", "fill": "request", "confirmed_by": "head"}},
            "next": [{"to": "desk"}],
        },
        "desk": {
            "phase": "intake",
            "work": {
                "triage": {"by": "contact_point", "choose": ["light", "heavy"]},
                "note": {"by": "contact_point", "sign": "Seen", "optional": "yes"},
            },
            "deadline": {"days": 10, "pauses": "you", "remind": [7, 3], "late": [{"tell": "dean"}]},
            "next": [{"to": "out", "when": {"triage": "light"}}, {"to": "decision"}],
        },
        "decision": {
            "phase": "sign_off",
            "work": {
                "verdict": {"by": "dean", "decide": ["approved", "with_conditions", "refused", "not_yet"]},
            },
            "deadline": {"working_days": 10, "late": [{"tell": "rector"}]},
            "next": [
                {"to": "closed", "when": {"verdict": "refused"}},
                {"to": "desk", "when": {"verdict": "not_yet"}},
                {"to": "preconditions", "when": {"verdict": "with_conditions"}},
                {"to": "running"},
            ],
        },
        "preconditions": {
            "phase": "conditions",
            "work": {"met": {"by": "host", "meet": "before"}},
            "next": [{"to": "running"}],
        },
        "running": {
            "phase": "active",
            "work": {
                "report": {"by": "host", "fill": "closing"},
                "alarm": {"by": "contact_point", "sign": "Stop", "optional": "yes"},
                "kept": {"by": "host", "meet": "during"},
            },
            "deadline": {"on": "ends_on", "late": [{"after": 30, "to": "halted"}]},
            "next": [
                {"to": "halted", "after": "condition_overdue"}, {"to": "halted", "after": "alarm"}, {"to": "closed"},
            ],
        },
        "halted": {
            "phase": "suspended",
            "work": {"resumption": {"by": "rector", "decide": ["approved", "ended"]}},
            "next": [{"to": "closed", "when": {"resumption": "ended"}}, {"to": "running"}],
        },
        "closed": {**CLOSED, "next": [{"to": "decision", "after": "appeal", "when": {"appeal": "annulled"}}]},
        "out": {**CLOSED, "outcome": "ended"},
    },
    forms={
        "request": {
            "unsure_asks": "contact_point",
            "questions": {"dual_use": {"factor": "topic"}, "ends_on": {"type": "date"}},
        },
        "closing": {"questions": {"returned": YES_NO}},
    },
    conditions={
        "plan": {"text": "A plan", "kind": "before", "owner": "host", "verifier": "contact_point", "due": {"days": 30},
                 "evidence": "statement"},
        "report_yearly": {
            "text": "A report", "kind": "during", "owner": "host", "verifier": "contact_point",
            "every": {"months": 6}, "evidence": "statement", "when": {"dual_use": "yes"},
        },
    },
    may={
        "contact_point": ["extend", "pause", "reassign", "recuse", "hear_applicant", "correct", "merge"],
        "rector": ["waive_condition", "move_version"],
    },
    gates={"badge": {"open_in": "running", "when": {"dual_use": "no"}}},
    follow_ups={
        "appeal": {"opens": "appeal", "by": "host", "open_in": "closed", "within": {"days": 30},
                   "apart_from": "verdict"},
        "reassessment": {"opens": "office", "by": ["contact_point", "campaign"], "open_in": "running"},
    },
    promises=[{"apart": ["triage", "verdict"]}],
    keep={"internal": [{"days": 5}]},
)  # fmt: skip

