"""What several sources need to make an entry of a name: a number from it, what it is, the names in one field."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256

from anyascii import anyascii

from integrations.screening.entry import Entry, named
from integrations.screening.readers.content import earliest

NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
LONGEST_SLUG = 90
BODY = re.compile(
    r"\b(ltd|limited|llc|inc|corp|corporation|co|company|gmbh|jsc|ooo|ao|sa|bv|plc|group|holding|university|institute|academy|"
    r"college|cent(?:er|re)|laborator\w*|factory|plant|bank|bureau|ministry|technolog\w*|industr\w*|international|services?|"
    r"trading|aviation|electronics?|systems?|enterprise|association|agency|school|research)\b",
    re.IGNORECASE,
)
FORM = r"(?:ltd|limited|llc|inc|l\.?l\.?c|co|corp|s\.?a|gmbh|b\.?v|plc|pte|jsc|ojsc|pjsc|fze|fzco?)"
COMMA = re.compile(rf",(?!\s*{FORM}\b)\s*", re.IGNORECASE)


def numbered_by(*parts: str) -> str:
    """A number for an entry of a source whose own numbers shift: the same content always has the same one."""
    told = "-".join(NOT_A_LETTER.sub("-", anyascii(part).lower()).strip("-") for part in parts if part)
    if len(told) <= LONGEST_SLUG and told:
        return told
    return f"{told[:LONGEST_SLUG]}-{sha256(chr(10).join(parts).encode()).hexdigest()[:8]}"


def kind_by_name(name: str) -> str:
    """Half of the lists do not say what a party is: a word of an organisation in the name tells, else it stays open."""
    return "organisation" if BODY.search(name) else "other"


def first_last(name: str) -> str:
    """'LAST, First' as 'First LAST'; a name without a comma stays."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}".strip() if comma else name


def cut_at_commas(field: str) -> list[str]:
    """The names in one field, cut at commas and semicolons; a comma before a legal form is part of the name."""
    return [part.strip() for piece in field.split(";") for part in COMMA.split(piece) if part.strip()]


def joined(entries: list[Entry]) -> list[Entry]:
    """One entry of those with the same number (one party, in several rows): nothing of either is lost."""
    merged: dict[str, Entry] = {}
    for entry in entries:
        merged[entry.number] = _join(merged[entry.number], entry) if entry.number in merged else entry
    return list(merged.values())


def _join(one: Entry, other: Entry) -> Entry:
    kinds: dict[str, list[str]] = {"alias": [], "weak": []}
    for name in (*one.names[1:], *other.names):
        kinds["weak" if name.kind == "weak" else "alias"].append(name.text)
    return replace(
        one,
        names=named(one.primary, kinds["alias"], kinds["weak"]),
        countries=tuple(dict.fromkeys(one.countries + other.countries)),
        birth=tuple(dict.fromkeys(one.birth + other.birth)),
        identifiers=tuple(dict.fromkeys(one.identifiers + other.identifiers)),
        programme=", ".join(dict.fromkeys(filter(None, (one.programme + ", " + other.programme).split(", ")))),
        remarks="; ".join(dict.fromkeys(filter(None, [one.remarks, other.remarks]))),
        listed_on=earliest((one.listed_on, other.listed_on)),
    )
