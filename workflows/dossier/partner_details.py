"""What somebody says of a partner, read from lines as a form or a cell of a table holds them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workflows.engine.refusal import Reason, Refused, reason

SCHEMES: dict[str, re.Pattern[str]] = {
    "ror": re.compile(r"0[a-hj-km-np-tv-z0-9]{6}\d{2}"),
    "lei": re.compile(r"[A-Z0-9]{18}\d{2}"),
    "whed": re.compile(r"IAU-\d{6}"),
    "wikidata": re.compile(r"Q[1-9]\d*"),
    "registration": re.compile(r"\S.{0,59}"),
}
"""The schemes of identifiers, and how a value of each is written; `registration` is a number in a national register."""
KINDS_OF_OWNER = ("state", "military", "company", "university", "person", "other")
FIELDS = ("name", "country", "names", "identifiers", "owners", "tier", "tier_source")
ROR = "https://ror.org/"


@dataclass(frozen=True)
class Details:
    """A partner as somebody describes it. `names`: (language or script, name); `owners` as the model has them."""

    name: str
    country: str = ""
    names: tuple[tuple[str, str], ...] = ()
    identifiers: Mapping[str, str] = field(default_factory=dict)
    owners: tuple[Mapping[str, Any], ...] = ()
    tier: str = ""
    tier_source: str = ""


def read_details(given: Mapping[str, str]) -> Details:
    """From the texts of `FIELDS`; a list has a line, or a part between semicolons, for each.

    `names`: `zh: name`; `identifiers`: `ror: value`; `owners`: `name, country, per cent, kind`, the last three may be
    left out. Refused with everything that is wrong.
    """
    if faults := tuple(found for _, found in faults_in(given)):
        raise Refused(*faults)
    return Details(
        " ".join(given["name"].split()), given.get("country", "").strip().upper(),
        tuple(_named(line) for line in _lines(given, "names")), dict(_identifiers(given)),
        tuple(_owner(line) for line in _lines(given, "owners")), given.get("tier", "").strip(),
        given.get("tier_source", "").strip(),
    )  # fmt: skip


def faults_in(given: Mapping[str, str]) -> Iterator[tuple[str, Reason]]:
    """(field, what is wrong with it)."""
    if not 0 < len(given.get("name", "").strip()) <= 300:
        yield "name", reason("partner_name")
    if (country := given.get("country", "").strip()) and not re.fullmatch("[A-Za-z]{2}", country):
        yield "country", reason("partner_country", given=country[:20])
    for line in _lines(given, "names"):
        if not 0 < len(_named(line)[1]) <= 300:
            yield "names", reason("partner_other_name", given=line[:80])
    for scheme, value in _identifiers(given):
        if scheme not in SCHEMES or not SCHEMES[scheme].fullmatch(value):
            known = ", ".join(SCHEMES)
            yield "identifiers", reason("partner_identifier", given=f"{scheme}: {value}"[:80], schemes=known)
    for line in _lines(given, "owners"):
        if _owner(line) is None:
            yield "owners", reason("partner_owner", given=line[:80], owners=", ".join(KINDS_OF_OWNER))
    tier, source = given.get("tier", "").strip(), given.get("tier_source", "").strip()
    if len(tier) > 60 or len(source) > 200 or bool(tier) != bool(source):
        yield "tier", reason("partner_tier")


def as_lines(details: Details) -> dict[str, str]:
    """The texts again, for a form that shows what stands there."""
    return {
        "name": details.name, "country": details.country, "tier": details.tier, "tier_source": details.tier_source,
        "names": "\n".join(f"{language}: {name}" if language else name for language, name in details.names),
        "identifiers": "\n".join(f"{scheme}: {value}" for scheme, value in sorted(details.identifiers.items())),
        "owners": "\n".join(
            ", ".join(part for part in (o["name"], o["country"], _said(o["share"]), o["kind"]) if part)
            for o in details.owners
        ),
    }  # fmt: skip


def _said(share: int | None) -> str:
    return "" if share is None else f"{share}%"


def _lines(given: Mapping[str, str], name: str) -> Iterator[str]:
    yield from (line.strip() for line in re.split(r"[;\n]", given.get(name, "")) if line.strip())


def _named(line: str) -> tuple[str, str]:
    """(language or script, name); a line without a short word and a colon in front is a name by itself."""
    found = re.fullmatch(r"([A-Za-z-]{2,12}):\s*(.*)", line)
    return (found[1].lower(), found[2].strip()) if found else ("", line)


def _identifiers(given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for line in _lines(given, "identifiers"):
        bare = line.removeprefix(ROR) if line.startswith(ROR) else None
        scheme, _, value = f"ror:{bare}".partition(":") if bare else line.partition(":")
        yield scheme.strip().lower(), value.strip().removeprefix(ROR)


def _owner(line: str) -> Any:
    """An owner; None where the line is none. What is neither a country, a share nor a kind is no part of one."""
    name, *rest = (part.strip() for part in line.split(","))
    owner: dict[str, Any] = {"name": name, "country": "", "share": None, "kind": ""}
    for part in filter(None, rest):
        share = re.fullmatch(r"(\d{1,3}) ?%?", part)
        if share and int(share[1]) <= 100:
            owner["share"] = int(share[1])
        elif re.fullmatch("[A-Z]{2}", part):
            owner["country"] = part
        elif part.lower() in KINDS_OF_OWNER:
            owner["kind"] = part.lower()
        else:
            return None
    return owner if 0 < len(name) <= 300 else None
