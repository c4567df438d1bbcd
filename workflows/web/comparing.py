"""What was compared between a subject and an entry, as rows and pairs of words that a person can read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from workflows.web.shell import language
from workflows.words.languages import said_in

ALIKE, NEAR = 1000, 900
LEAST, MOST = 500, 1000
QUALIFIED = ("country", "birth", "identifier", "period")
CALLED = {"country": ("countries",), "identifier": ("identifiers",), "period": ("until", "listed_on")}
"""Under which names a side says it: an affiliation ends, an entry is listed."""


@dataclass(frozen=True)
class Compared:
    """One thing on both sides; `mark` says how they stand, `tone` is good, warn or nothing."""

    what: str
    subject: tuple[str, ...]
    listed: tuple[str, ...]
    mark: str
    tone: str = ""


@dataclass(frozen=True)
class Pair:
    """A word of each name, and how alike they are; one side is empty where a word answers to none."""

    subject: str
    listed: str
    how: str
    shape: str
    score: int = 0


def comparison(content: Mapping[str, Any]) -> dict[str, Any]:
    """What a page shows of a subject beside an entry; of what cannot be opened, nothing."""
    whole = "score" in content
    return {
        "content": content,
        "rows": compared(content) if whole else (),
        "pairs": pairs(content),
        "sentences": said_in(content.get("sentences", {}), language(), ()),
        "scale": _scale(content) if whole else None,
    }


def _scale(content: Mapping[str, Any]) -> dict[str, str]:
    """Score and threshold as places on a bar from 500 to 1000, in per cent."""

    def place(value: Any) -> str:
        return f"{100 * (min(max(int(value), LEAST), MOST) - LEAST) / (MOST - LEAST):.0f}%"

    return {"score": place(content["score"]), "threshold": place(content["threshold"])}


def pairs(content: Mapping[str, Any]) -> tuple[Pair, ...]:
    """The words of the two names: those that answer to each other, then those that are left over on a side."""
    return tuple(_pairs(content))


def _pairs(content: Mapping[str, Any]) -> Iterator[Pair]:
    for pair in content.get("pairs", ()):
        score = int(pair["score"])
        how = _("the same") if score == ALIKE else _("nearly the same") if score >= NEAR else _("alike")
        yield Pair(pair["subject"], pair["listed"], how, "" if score == ALIKE else "near", score)
    for word in content.get("only_subject", ()):
        yield Pair(word, "", _("only in the request"), "far")
    for word in content.get("only_listed", ()):
        yield Pair("", word, _("only on the list"), "far")


def compared(content: Mapping[str, Any]) -> tuple[Compared, ...]:
    """Name, other names, kind, then what qualifies, then what only the list says."""
    return tuple(_compared(content))


def _compared(content: Mapping[str, Any]) -> Iterator[Compared]:
    subject, listed = content.get("subject", {}), content.get("listed", {})
    score = _("%(score)s of 1000") % {"score": content["name_score"]}
    yield Compared(_("Name"), (content["name"],), (content["matched_name"],), score, "warn")
    shown = {content["matched_name"]}
    others = tuple(name for name, _kind in listed.get("names", ()) if name not in shown)
    yield Compared(_("Other names"), tuple(subject.get("other_names", ())), others, _("also searched"))
    yield Compared(_("Kind"), (_kind(subject.get("kind")),), (_kind(listed.get("kind")),), "")
    told = {one["what"]: one for one in content.get("qualifiers", ())}
    for what in dict.fromkeys((*QUALIFIED, *told)):
        if what in told:
            one = told[what]
            mark, tone = _verdict(one["verdict"])
            yield Compared(_thing(what), (one["subject"],), (one["listed"],), mark, tone)
        elif what in content.get("not_compared", ()):
            yield Compared(_thing(what), _said(subject, what), _said(listed, what), _("not compared"))
    for key, label in (("programme", _("Programme")), ("listed_on", _("Listed since")), ("remarks", _("Remarks"))):
        if listed.get(key):
            yield Compared(label, (), (listed[key],), "")


def _said(side: Mapping[str, Any], what: str) -> tuple[str, ...]:
    """What a side says of something that could not be compared."""
    value = next((side[key] for key in CALLED.get(what, (what,)) if side.get(key)), ())
    if isinstance(value, str):
        return (value,)
    return tuple(" ".join(one) if isinstance(one, list | tuple) else str(one) for one in value)


def _kind(kind: Any) -> str:
    named = {
        "person": _("Person"), "organisation": _("Organisation"), "vessel": _("Vessel"), "other": _("Not said"),
        "affiliation": _("Affiliation"),
    }  # fmt: skip
    return named.get(str(kind), str(kind or ""))


def _thing(what: str) -> str:
    named = {
        "country": _("Country"), "birth": _("Birth date"), "identifier": _("Number"),
        "period": _("End of the affiliation"),
    }  # fmt: skip
    return named.get(what, what.replace("_", " ").capitalize())


def _verdict(verdict: str) -> tuple[str, str]:
    said = {
        "same": (_("the same"), "warn"), "agrees": (_("agrees"), "warn"), "compatible": (_("fits"), "warn"),
        "near": (_("is close"), "warn"), "differs": (_("differs"), ""), "far": (_("far apart"), ""),
        "over_before": (_("was over before the listing"), ""),
        "not_over_before": (_("not over before the listing"), ""),
    }  # fmt: skip
    return said.get(verdict, (verdict.replace("_", " "), ""))
