"""What the hand-made procedures have in common: roles, outcomes, a first stage, a clock for every phase."""

from __future__ import annotations

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
