"""A refusal as a page: every reason, what to do, and what was kept."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from workflows.engine.refusal import Refused
from workflows.web.shell import language
from workflows.words.names import Names
from workflows.words.reasons import reason_sentence


@dataclass(frozen=True)
class Told:
    """One reason as it is read: what stands in the way, and what one can do."""

    code: str
    say: str
    do: str


def told(refused: Refused, names: Names) -> list[Told]:
    """The reasons in the language of the page, each once: the first sentence says what, the others what to do."""
    found = []
    for why in dict.fromkeys(refused.reasons):
        say, _, todo = reason_sentence(why, language(), names).partition(". ")
        found.append(Told(why.code, say.rstrip(".") + ("" if say[-1:] in "?!" else "."), todo))
    return found


def page_of_refusal(
    request: HttpRequest,
    refused: Refused,
    *,
    names: Names | None = None,
    what: str = "",
    back: str = "/",
    kept: list[tuple[str, str]] | None = None,
    again: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page, 409. `kept`: (label, text) of what was written; `again`: where to look again with it filled in."""
    context = {
        "reasons": told(refused, names or Names()),
        "what": what,
        "back": back,
        "kept": kept or [],
        "again": again,
    }
    return render(request, "web/refused.html", context, status=409)
