"""The password given again, before something grave: an entry of the institution's stream says who and for what."""

from datetime import datetime

from django.db import transaction

from workflows.actions.publish import enter
from workflows.models import Account, Institution
from workflows.models.numbers import uuid7


def enter_step_up(institution: Institution, what: str, *, case: str = "", by: Account, at: datetime) -> None:
    """Enter that somebody proved again who they are, to do one thing, on a case where it is about one."""
    told = {"what": what, "case": case} if case else {"what": what}
    with transaction.atomic():
        enter(
            institution, f"institution:{institution.pk}", [("PasswordGivenAgain", dict(told))], by=by, role="", at=at,
            request_id=uuid7(),
        )  # fmt: skip
