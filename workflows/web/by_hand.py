"""A check made by hand: which version of each list was looked at, and what was found in it, if anything."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from workflows.engine.acts.screening import Found
from workflows.web.choices import Choices
from workflows.web.questionnaire import Field, Option

FINDS = 3
BY_HAND = "by-hand-{number}"
AT_MOST = 20_000


def fields_of_check(
    check: str, choices: Choices, typed: Mapping[str, Any], wrong: Mapping[str, str]
) -> tuple[Field, ...]:
    """A line for the version of each list; then room for a few finds, each a list, an entry's number, and words."""
    lists = choices.lists_of_check(check)
    found = [_version(name, label, typed, wrong) for name, label in lists]
    for number in range(1, FINDS + 1):
        found += _find(number, lists, typed, wrong)
    return tuple(found)


def versions_in(post: QueryDict, check: str, choices: Choices) -> tuple[tuple[str, str], ...]:
    """The versions that were written, list by list; one that was not is for the engine to miss."""
    given = ((name, post.get(f"version.{name}", "").strip()) for name, _label in choices.lists_of_check(check))
    return tuple((name, version[:120]) for name, version in given if version)


def finds_in(post: QueryDict, check: str, choices: Choices) -> tuple[tuple[Found, ...], tuple[str, ...]]:
    """What was found, with the effect that the check lays down for its list, and the words that are sealed with it."""
    against = choices.now.rules.procedure.checks[check].against if check in choices.now.rules.procedure.checks else {}
    finds, words = [], []
    for number in range(1, FINDS + 1):
        name, entry, what = (post.get(f"find.{number}.{part}", "").strip() for part in ("list", "entry", "what"))
        if name and what:
            known = entry or BY_HAND.format(number=number)
            finds.append(Found(name, against.get(name, ""), known, 0))
            words.append(what.replace("\r\n", "\n").replace("\x00", "")[:AT_MOST])
    return tuple(finds), tuple(words)


def unfinished(post: QueryDict) -> list[tuple[str, str]]:
    """(place, what to do) for each find that has a list without words, or words without a list."""
    faults = []
    for number in range(1, FINDS + 1):
        name, entry, what = (post.get(f"find.{number}.{part}", "").strip() for part in ("list", "entry", "what"))
        if (entry or what) and not name:
            faults.append((f"find.{number}.list", _("Choose the list in which you found it.")))
        if (name or entry) and not what:
            faults.append((f"find.{number}.what", _("Describe what you found, so that somebody can judge it.")))
    return faults


def _version(name: str, label: str, typed: Mapping[str, Any], wrong: Mapping[str, str]) -> Field:
    key = f"version.{name}"
    said = _("Which version of this list did you consult: %(name)s?") % {"name": label}
    return Field(name, key, "text", "line", said, True, value=str(typed.get(key, "")), error=wrong.get(key, ""))


def _find(
    number: int, lists: list[tuple[str, str]], typed: Mapping[str, Any], wrong: Mapping[str, str]
) -> tuple[Field, Field, Field]:
    keys = [f"find.{number}.{part}" for part in ("list", "entry", "what")]
    values = [str(typed.get(key, "")) for key in keys]
    faults = [wrong.get(key, "") for key in keys]
    options = tuple(Option(name, label, name == values[0]) for name, label in lists)
    which = {"number": number}
    return (
        Field(keys[0], keys[0], "choice", "select", _("Find %(number)s: in which list?") % which, False,
              value=values[0], error=faults[0], options=options),
        Field(keys[1], keys[1], "text", "line", _("Find %(number)s: number of the entry") % which, False,
              value=values[1], error=faults[1], help=_("As the list gives it; never a name. Empty if it has none.")),
        Field(keys[2], keys[2], "text", "area", _("Find %(number)s: what you found") % which, False, value=values[2],
              error=faults[2], help=_("Name, what agrees, what differs. It is sealed, and somebody judges it.")),
    )  # fmt: skip
