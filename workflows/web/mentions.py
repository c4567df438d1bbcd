"""Whose attention a comment asks: ticked in the list, or written in the text as @ and a sign-in name."""

import re

from django.http import QueryDict
from django.utils.translation import gettext as _

from workflows.web.choices import Choices

NAMED = re.compile(r"(?<![\w.@])@([\w.+@-]*\w)")


def posted(post: QueryDict, choices: Choices) -> tuple[str, ...]:
    """The account numbers of everybody mentioned, each once; whether they may be is for the engine to judge."""
    written = (choices.signing_in(name) for name in NAMED.findall(post.get("text", "")))
    return tuple(dict.fromkeys(who for who in (*post.getlist("mentions"), *written) if who))


def unknown(post: QueryDict, choices: Choices) -> list[tuple[str, str]]:
    """(place, what to do) for each name in the text under which nobody signs in whom the writer may know."""
    say = _("You know nobody here who signs in as %(name)s. Choose somebody from the list, or leave out the @.")
    names = dict.fromkeys(NAMED.findall(post.get("text", "")))
    return [("text", say % {"name": name}) for name in names if not choices.signing_in(name)]
