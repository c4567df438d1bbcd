"""Stories of what comes after a decision, for every command that goes on with a case: each is sent three times."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from workflows.engine.acts.advice import Choose, CloseLinked, OpenFollowUp
from workflows.engine.acts.confirming import Confirm
from workflows.engine.acts.decision import Decide
from workflows.engine.acts.renewing import Renew, TakeOver
from workflows.engine.situation import CLOCK

WHY = "For a reason that is written down."
CHILD = str(UUID(int=7))
RUNNING = {"dual_use": "no", "ends_on": "2026-12-31"}
LONGER: Any = {**RUNNING, "ends_on": "2027-12-31"}

AFTER: Any = {
    "a renewal": (
        "office",
        {"follow_ups.renewal": {"opens": "office", "by": "host", "open_in": "running", "carries": "request",
                                "brings": "request"}},
        RUNNING,
        (
            ("hugo", Confirm("asked")), ("erin", Choose("triage", "heavy")),
            ("faye", Decide("verdict", "approved", WHY)), timedelta(days=100),
            ("ada", OpenFollowUp("renewal", CHILD)), (CLOCK, TakeOver("renewal", CHILD, "asked", LONGER)),
            (CLOCK, Renew("renewal", CHILD, "2027-12-31", ("report_yearly",))),
            (CLOCK, CloseLinked("renewal", CHILD, "approved")),
        ),
    ),
}  # fmt: skip
