"""Small hand-made procedures, each for one part of the language; a test may change any place in them."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

ROLES: dict[str, Any] = {
    "host": "opener", "head": "unit", "dean": "faculty", "rector": "institution", "contact_point": "institution",
    "screener": "institution", "export_officer": "institution", "board": {"committee": "board"},
}  # fmt: skip
OUTCOMES: dict[str, Any] = {
    "approved": {"effect": "positive"},
    "with_conditions": {"effect": "conditional"},
    "refused": {"effect": "negative", "letter": "refusal", "reasons": ["weighed"]},
    "not_yet": {"effect": "pending"},
    "ended": {"effect": "neutral"},
}
YES_NO = {"type": "yes_no", "factor": "topic"}
REQUEST: dict[str, Any] = {
    "phase": "draft", "work": {"asked": {"by": "host", "fill": "request"}}, "next": [{"to": "desk"}],
}  # fmt: skip
CLOSED: dict[str, Any] = {"phase": "closed"}
WORKS = {"days": 60, "late": [{"tell": "contact_point"}]}


def document(name: str, stages: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A document with the usual roles and outcomes."""
    found = {
        "procedure": name, "title": name, "kinds": {"partnership": "Partnership"}, "opens_in": "request",
        "roles": ROLES, "outcomes": OUTCOMES, "forms": {"request": {"questions": {"dual_use": YES_NO}}},
        "deadlines": dict.fromkeys(("draft", "intake", "screening", "review", "sign_off"), WORKS)
        | {"conditions": WORKS, "suspended": WORKS},
        "stages": stages,
    }  # fmt: skip
    return {**found, **more}


def changed(name: str, changes: dict[str, Any]) -> dict[str, Any]:
    """A procedure with other values at some dotted places; None removes what stands there."""
    found = deepcopy(DOCUMENTS[name])
    for path, value in changes.items():
        *way, last = path.split(".")
        here = found
        for step in way:
            here = here.setdefault(step, {})
        if value is None:
            here.pop(last)
        else:
            here[last] = value
    return found


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
        "plan": {"text": "A plan", "kind": "before", "owner": "host", "verifier": "contact_point", "due": {"days": 30}},
        "report_yearly": {
            "text": "A report", "kind": "during", "owner": "host", "verifier": "contact_point",
            "every": {"months": 6}, "when": {"dual_use": "yes"},
        },
    },
    may={"contact_point": ["extend", "pause", "reassign", "recuse", "hear_applicant"], "rector": "waive_condition"},
    gates={"badge": {"open_in": "running", "when": {"dual_use": "no"}}},
    follow_ups={
        "appeal": {"opens": "appeal", "by": "host", "open_in": "closed", "within": {"days": 30},
                   "apart_from": "verdict"},
        "reassessment": {"opens": "office", "by": ["contact_point", "campaign"], "open_in": "running"},
    },
    promises=[{"apart": ["triage", "verdict"]}],
)  # fmt: skip

EXPERTS = document(
    "experts",
    {
        "request": REQUEST,
        "desk": {
            "phase": "review",
            "work": {
                "export": {"by": "export_officer", "advise": "yes", "blind": "yes"},
                "rights": {"by": "contact_point", "advise": "yes", "blind": "yes"},
                "local": {"by": "head", "advise": "yes", "when": {"dual_use": "yes"}},
            },
            "deadline": {"days": 10, "late": [{"proceed": "yes"}]},
            "next": [{"to": "sign"}],
        },
        "sign": {
            "phase": "sign_off",
            "work": {
                "second": {"by": "head", "advise": "yes", "optional": "yes"},
                "verdict": {
                    "by": "dean", "decide": ["approved", "with_conditions", "refused"],
                    "weighs": ["export", "rights", "second"], "departing": {"confirmed_by": "rector"},
                },
            },
            "deadline": {"days": 10, "late": [{"proceed": "yes"}]},
            "next": [{"to": "preconditions", "when": {"verdict": "with_conditions"}},
                     {"to": "closed", "when": {"verdict": ["approved", "refused"]}}],
        },
        "preconditions": {
            "phase": "conditions",
            "work": {"met": {"by": "host", "meet": "before"}},
            "next": [{"to": "closed"}],
        },
        "closed": CLOSED,
    },
    conditions={"plan": {"text": "A plan", "kind": "before", "owner": "host", "verifier": "contact_point"}},
)  # fmt: skip

COMMITTEE = document(
    "committee",
    {
        "request": {**REQUEST, "next": [{"to": "session"}]},
        "session": {
            "phase": "review",
            "work": {"verdict": {"by": "board", "decide": ["approved", "with_conditions", "refused"], "vote": {}}},
            "deadline": {"days": 30, "late": [{"tell": "dean"}]},
            "next": [{"to": "closed"}],
        },
        "repair": {
            "phase": "review",
            "work": {"way": {"by": "dean", "choose": ["again", "stop"]}},
            "next": [{"to": "session", "when": {"way": "again"}}, {"to": "out"}],
        },
        "closed": CLOSED,
        "out": {**CLOSED, "outcome": "ended"},
    },
    conditions={"plan": {"text": "A plan", "kind": "before", "owner": "host", "verifier": "contact_point"}},
    may={"dean": ["invite_expert", "recuse"]},
)  # fmt: skip
COMMITTEE["stages"]["session"]["next"].insert(0, {"to": "repair", "after": "inquorate"})

SCREENED = document(
    "screened",
    {
        "request": {**REQUEST, "next": [{"to": "check"}]},
        "check": {
            "phase": "screening",
            "work": {
                "hits": {"by": "screener", "settle": "lists"},
                "view": {"by": "export_officer", "advise": "yes", "optional": "yes"},
            },
            "next": [{"to": "out", "when": {"lists": "prohibits"}}, {"to": "sign"}],
        },
        "sign": {
            "phase": "sign_off",
            "work": {"verdict": {"by": "dean", "decide": ["approved", "refused"]}},
            "next": [{"to": "closed", "when": {"verdict": "refused"}}, {"to": "running"}],
        },
        "running": {
            "phase": "active",
            "work": {"alarm": {"by": "contact_point", "sign": "Stop", "optional": "yes"}},
            "deadline": {"days": 300, "late": [{"tell": "contact_point"}]},
            "next": [{"to": "halted", "after": "hit"}, {"to": "closed", "after": "alarm"}],
        },
        "halted": {
            "phase": "suspended",
            "work": {"new_hits": {"by": "screener", "settle": "lists", "confirmed_by": "screener"}},
            "next": [{"to": "out", "when": {"lists": "prohibits"}}, {"to": "running"}],
        },
        "closed": CLOSED,
        "out": {**CLOSED, "outcome": "ended"},
    },
    checks={"lists": {"screens": "partners", "against": {"un": "prohibits"}}},
    forms={"request": {"questions": {"partners": {"type": "rows", "of": {"name": {"type": "partner"}}}}}},
    promises=[{"apart": ["hits", "verdict"]}],
)

ROWS = document(
    "rows",
    {
        "request": {**REQUEST, "next": [{"to": "leads"}]},
        "leads": {
            "phase": "intake",
            "work": {"agreed": {"by": "lead", "choose": ["yes", "no"], "each": "partners"}},
            "next": [{"to": "request", "when": {"some": {"of": "partners", "where": {"agreed": "no"}}}},
                     {"to": "out"}],
        },
        "out": {**CLOSED, "outcome": "ended"},
    },
    roles={**ROLES, "lead": {"from": "partners.lead"}},
    forms={"request": {"questions": {"partners": {
        "type": "rows", "of": {"name": {"type": "partner"}, "lead": {"type": "person"},
                               "remark": {"type": "text", "required": "no"}},
    }}}},
)  # fmt: skip

LADDER = document(
    "ladder",
    {
        "request": REQUEST,
        "desk": {
            "phase": "intake",
            "work": {"triage": {"by": "contact_point", "choose": ["light", "heavy"]}},
            "deadline": {"days": 10, "remind": [5, 2],
                         "late": [{"tell": "dean"}, {"after": 3, "tell": "rector"}, {"after": 7, "to": "board_desk"}]},
            "next": [{"to": "lapsing"}],
        },
        "board_desk": {
            "phase": "review",
            "work": {"view": {"by": "dean", "choose": ["light", "heavy"]}},
            "next": [{"to": "lapsing"}],
        },
        "lapsing": {
            "phase": "review",
            "work": {"papers": {"by": "host", "sign": "These are they"}},
            "deadline": {"days": 20, "late": [{"tell": "contact_point"}, {"after": 5, "to": "lapsed"}]},
            "next": [{"to": "out"}],
        },
        "out": {**CLOSED, "outcome": "ended"},
    },
    may={"contact_point": ["extend", "pause"]},
)  # fmt: skip

LINKED = document(
    "linked",
    {
        "request": REQUEST,
        "desk": {
            "phase": "review",
            "work": {"licence": {"by": "export_officer", "opens": "licence", "carries": "request"}},
            "deadline": {"days": 30, "pauses": "outside", "late": [{"tell": "dean"}]},
            "next": [{"to": "request", "when": {"licence": "incomplete"}}, {"to": "out"}],
        },
        "out": {**CLOSED, "outcome": "ended"},
    },
)

DOCUMENTS = {
    found["procedure"]: found for found in (OFFICE, EXPERTS, COMMITTEE, SCREENED, ROWS, LADDER, LINKED)
}  # fmt: skip
