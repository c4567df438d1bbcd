"""Subject and entry as plain data, and the digest by which the same two are known again, whatever case they meet in."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from integrations.screening.dates import PartialDate
from integrations.screening.entry import Entry, Identifier, as_data
from integrations.screening.matcher import Subject


def as_said(subject: Subject) -> dict[str, Any]:
    """The subject as JSON-safe data, for a sealed record; `subject_from` reads it back."""
    return {
        "ref": subject.ref,
        "kind": subject.kind,
        "name": subject.name,
        "other_names": list(subject.other_names),
        "countries": list(subject.countries),
        "birth": subject.birth.text if subject.birth else "",
        "until": subject.until.text if subject.until else "",
        "identifiers": [[identifier.kind, identifier.value] for identifier in subject.identifiers],
    }


def subject_from(data: Mapping[str, Any]) -> Subject:
    """The subject that `as_said` wrote down."""
    return Subject(
        name=data["name"],
        kind=data["kind"],
        countries=tuple(data["countries"]),
        birth=PartialDate.of(data["birth"]) if data["birth"] else None,
        until=PartialDate.of(data["until"]) if data.get("until") else None,
        identifiers=tuple(Identifier(kind, value) for kind, value in data["identifiers"]),
        other_names=tuple(data["other_names"]),
        ref=data["ref"],
    )


def state_of(subject: Subject) -> str:
    """A digest of all that is compared of a subject, case and blanks apart; its place in the form does not count."""
    said = as_said(subject) | {"ref": "", "name": _even(subject.name)}
    said["other_names"] = sorted(map(_even, subject.other_names))
    said["countries"], said["identifiers"] = sorted(subject.countries), sorted(said["identifiers"])
    return _digest(said)


def state_of_entry(entry: Entry) -> str:
    """A digest of all that a list says of an entry; the number under which it does says nothing of it."""
    return _digest(as_data(entry) | {"number": ""})


def same(subject: Subject, code: str, entry: Entry) -> str:
    """A digest of a subject beside an entry of a list: another one as soon as either side says something else.

    It tells of a person whoever can guess: it stands in sealed words only, or under a key.
    """
    return _digest([state_of(subject), code, state_of_entry(entry)])


def _even(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _digest(value: Any) -> str:
    return sha256(json.dumps(value, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
