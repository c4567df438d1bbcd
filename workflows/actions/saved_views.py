"""Views of a list that somebody keeps for themselves: a name, and the part of an address that holds the filters."""

from workflows.engine.refusal import reason, refuse_if
from workflows.models import Account, SavedView

MOST = 20


def keep(account: Account, name: str, filters: str) -> None:
    """Keep filters under a name; one that is in use gets these filters instead."""
    name = " ".join(name.split())
    others = SavedView.objects.filter(account=account).exclude(name=name).count()
    refuse_if(
        (not name, reason("unnamed_view")),
        (len(name) > SavedView.LONGEST, reason("view_name_too_long", most=SavedView.LONGEST)),
        (others >= MOST, reason("too_many_views", most=MOST)),
    )
    SavedView.objects.update_or_create(account=account, name=name, defaults={"filters": filters})


def drop(account: Account, name: str) -> None:
    """Keep a view no longer; one that is not there is dropped already."""
    SavedView.objects.filter(account=account, name=name).delete()
