"""Who speaks for whom: a deputy in a role that was delegated, an applicant for the request."""

from __future__ import annotations

from workflows.engine.refusal import Reason, reason
from workflows.engine.situation import Situation


def undelegated(now: Situation, *roles: str) -> tuple[Reason, ...]:
    """Why a deputy may not speak for somebody in these roles; nothing where they may, or speak for themselves."""
    principal = now.said.on_behalf_of
    if principal is None or {"*", *roles} & now.delegated:
        return ()
    return (reason("not_delegated", person=principal),)


def not_an_applicant(now: Situation) -> tuple[Reason, ...]:
    """Why whoever asks may not speak for the applicants."""
    strange = () if now.said.person in now.case.applicants else (reason("not_an_applicant"),)
    openers = (name for name, role in now.rules.procedure.roles.items() if role.opener)
    return (*strange, *undelegated(now, *openers))
