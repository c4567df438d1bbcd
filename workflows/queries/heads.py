"""The head of each published version: its title, kinds and roles, read from its document once in a process."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workflows.engine.shapes import text_in
from workflows.engine.situation import CAMPAIGN
from workflows.models import ProcedureVersion
from workflows.words.names import plain, term


@dataclass(frozen=True)
class Head:
    """What lists need of a version: never its rules, and no flow."""

    title: Any
    kinds: Mapping[str, Any]
    roles: Mapping[str, Any]
    name: str = ""
    stages: Mapping[str, Any] = field(default_factory=dict)
    outcomes: Mapping[str, Any] = field(default_factory=dict)
    """Name -> what the office calls it, for stages and for outcomes."""
    titled: tuple[str, ...] = ()
    confidential: tuple[str, ...] = ()
    """The roles that alone handle what is told in confidence; empty where it is not."""
    handing_on: frozenset[str] = frozenset()
    """The roles that may hand work to somebody, in some stage or in all."""
    reading: frozenset[str] = frozenset()
    """The roles that read the answers of every case, and with them what is said beside it."""
    campaigning: frozenset[str] = frozenset()
    """The roles that may begin a campaign, as `dossier/campaigns.py` reads it from the rules."""

    def kind(self, name: str, language: str) -> str:
        """What a kind of request is called."""
        return text_in(self.kinds.get(name), language) or plain(name)

    def role(self, name: str, language: str) -> str:
        """What a role is called."""
        base, _, office = name.partition(".")
        laid_down = self.roles.get(base)
        label = text_in(laid_down.get("label"), language) if isinstance(laid_down, dict) else ""
        label = label or term("roles", base, language) or plain(base)
        return f"{label} ({term('roles', office, language) or plain(office)})" if office else label


def role_called(name: str, laid_down: Iterable[Head], language: str) -> str:
    """What the first procedure that has a role calls it; else our word for it, else its name."""
    found = (head.role(name, language) for head in laid_down if name.partition(".")[0] in head.roles)
    return next(found, "") or term("roles", name, language) or plain(name)


def kind_called(name: str, laid_down: Iterable[Head], language: str) -> str:
    """What the first procedure that has a kind of request calls it; else its name."""
    return next((head.kind(name, language) for head in laid_down if name in head.kinds), plain(name))


def outcome_called(name: str, laid_down: Iterable[Head], language: str) -> str:
    """What the first procedure that has an outcome calls it; else our word for an end of them all; else its name."""
    found = (text_in(head.outcomes.get(name), language) for head in laid_down)
    return next(filter(None, found), "") or term("ends", name, language) or plain(name)


_heads: dict[str, Head] = {}


def heads_of(institutions: Iterable[int]) -> dict[int, dict[int, Head]]:
    """Institution -> version -> its head: one statement, and one more for documents not read before."""
    rows = ProcedureVersion.objects.filter(institution__in=institutions).values_list("pk", "institution_id", "sha256")
    versions = tuple(rows)
    _read({sha256 for _, _, sha256 in versions})
    found: dict[int, dict[int, Head]] = defaultdict(dict)
    for pk, institution, sha256 in versions:
        found[institution][pk] = _heads[sha256]
    return found


def confided(institution: int, known: Mapping[int, Mapping[int, Head]] | None = None) -> list[int]:
    """The versions of an institution's procedures under which anybody may tell of something in confidence.

    `known`: the heads of some institutions, where somebody has read them.
    """
    found = known if known and institution in known else heads_of([institution])
    return [pk for pk, head in found.get(institution, {}).items() if head.confidential]


def heads(versions: Mapping[int, str]) -> dict[int, Head]:
    """Version -> its head, from versions with their digests: one statement, and only for those not read before."""
    _read(set(versions.values()))
    return {pk: _heads[sha256] for pk, sha256 in versions.items()}


def _read(digests: set[str]) -> None:
    if unread := digests - _heads.keys():
        documents = ProcedureVersion.objects.filter(sha256__in=unread).values_list("sha256", "document")
        _heads.update((sha256, _head(json.loads(document))) for sha256, document in documents)


def _head(document: Mapping[str, Any]) -> Head:
    kinds = document.get("kinds", {})
    named = kinds if isinstance(kinds, dict) else {kind: plain(kind) for kind in kinds}
    return Head(
        document.get("title", ""), named, document.get("roles", {}), str(document.get("procedure", "")),
        _labels(document.get("stages", {})), _labels(document.get("outcomes", {})),
        _several(document.get("titled")), _several(document.get("confidential")), _listing(document, "reassign"),
        _reading(document), _campaigning(document),
    )  # fmt: skip


def _campaigning(document: Mapping[str, Any]) -> frozenset[str]:
    """Who else may open the first follow-up that a campaign may open."""
    opening = (set(_several(laid.get("by"))) for laid in (document.get("follow_ups") or {}).values())
    return frozenset(next((roles - {CAMPAIGN} for roles in opening if CAMPAIGN in roles), ()))


def _several(said: Any) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said or ())


def _listing(document: Mapping[str, Any], what: str) -> frozenset[str]:
    """The roles that list something, for all stages or on one."""
    stages = (stage for stage in document.get("stages", {}).values() if isinstance(stage, dict))
    tables = (part.get("may") or {} for part in (document, *stages))
    return frozenset(role for table in tables for role, listed in table.items() if what in _several(listed))


def _reading(document: Mapping[str, Any]) -> frozenset[str]:
    found = {role for role, kinds in (document.get("sees") or {}).items() if "answers" in _several(kinds)}
    confidential = _several(document.get("confidential"))
    return frozenset(found & set(confidential) if confidential else found)


def _labels(parts: Mapping[str, Any]) -> dict[str, Any]:
    """Name -> its label, the office's where the applicant reads another."""
    labels = {name: part.get("label") if isinstance(part, dict) else None for name, part in parts.items()}
    return {
        name: label["office"] if isinstance(label, dict) and "office" in label else label
        for name, label in labels.items()
    }
