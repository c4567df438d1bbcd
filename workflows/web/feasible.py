"""Whether the start that is asked for leaves time for the way to a decision, as a sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.queries.pages import Expecting

WEEK = 7


def too_soon(expecting: Expecting | None) -> str:
    """What is said where the start comes before a decision can be expected; nothing where it does not."""
    if expecting is None or not expecting.too_late:
        return ""
    needs = _long(expecting.days, -(-expecting.days // WEEK))
    if expecting.start_days <= 0:
        return _("This way usually needs %(needs)s, and the start is not ahead any more.") % {"needs": needs}
    left = _long(expecting.start_days, expecting.start_days // WEEK)
    return _("This way usually needs %(needs)s; the start is in %(left)s.") % {"needs": needs, "left": left}


def _long(days: int, weeks: int) -> str:
    """A length in weeks from two weeks on, in days below."""
    if days >= 2 * WEEK:
        return ngettext("%(number)s week", "%(number)s weeks", weeks) % {"number": weeks}
    return ngettext("%(number)s day", "%(number)s days", days) % {"number": days}
