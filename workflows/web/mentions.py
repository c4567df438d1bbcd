"""Whose attention a comment asks: ticked in the list, or written in the text as @ and a sign-in name."""

import re

from django.http import QueryDict
from django.utils.translation import gettext as _

from workflows.web.choices import Choices

NAMED = re.compile(r"(?<![\w.@])@([\w.+@-]*\w)")


def posted(post: QueryDict, choices: Choices) -> tuple[str, ...]:
    """The account numbers of everybody mentioned, each once; whether they may be is for the engine to judge."""
    written = _written(post, choices).values()
    return tuple(dict.fromkeys(who for who in (*post.getlist("mentions"), *written) if who))


def unknown(post: QueryDict, choices: Choices) -> list[tuple[str, str]]:
    """(place, what to do) for each name in the text under which nobody signs in whom the writer may know."""
    say = _("You know nobody here who signs in as %(name)s. Choose somebody from the list, or leave out the @.")
    return [("text", say % {"name": name}) for name, who in _written(post, choices).items() if not who]


def _written(post: QueryDict, choices: Choices) -> dict[str, str]:
    """Name in the text -> the number of whoever signs in under it; empty where the writer may know nobody of it."""
    names = dict.fromkeys(NAMED.findall(post.get("text", "")))
    known = choices.signing_in() if names else {}
    return {name: known.get(name.casefold(), "") for name in names}
