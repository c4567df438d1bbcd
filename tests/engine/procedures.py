"""Small hand-made procedures, each for one part of the language; a test may change any place in them."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tests.engine.laid_down import CLOSED, REQUEST, ROLES, document
from tests.engine.office_procedure import OFFICE

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
