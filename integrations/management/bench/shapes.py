"""The matcher in the shapes that measure matchers: a pair scorer (`ALG`), a search over entities (`official`).

A subject and a candidate come with a schema (Person, Company, Institution, Affiliation ...), not with our kinds. It
knows no framework.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from integrations.screening.dates import parse
from integrations.screening.entry import Entry, named
from integrations.screening.matcher import THRESHOLD, Index, Subject

KINDS = {"Person": "person", "PersonToken": "person", "Vessel": "vessel", "LegalEntity": "other"}
FULL = 1000
Search = Callable[[str, str, tuple[str, str] | None], list[tuple[str, float]]]


def kind_of(schema: str) -> str:
    """Our kind for a schema: what is no person, vessel or open kind is an organisation."""
    return KINDS.get(schema, "organisation")


def pair(schema: str, query: Any, candidate: Any, query_attrs: Any = None, candidate_attrs: Any = None) -> float:
    """How sure the matcher is, 0 to 1, that two names mean one party: a list of one entry, searched for one subject."""
    first, *others = candidate if isinstance(candidate, list) else [candidate]
    entry = Entry("1", kind_of(schema), named(first, others, []), **_facts(candidate_attrs, listed=True))
    name, *more = query if isinstance(query, list) else [query]
    kind = "affiliation" if schema == "Affiliation" else kind_of(schema)  # it is laid beside an organisation
    subject = Subject(name, kind, other_names=tuple(more), **_facts(query_attrs, listed=False))
    return max((hit.score for hit in Index((entry,)).search(subject, threshold=0)), default=0) / FULL


def _facts(attrs: Mapping[str, Any] | None, *, listed: bool) -> dict[str, Any]:
    """Countries and birth dates among the attributes; the rest is no qualifier of ours."""
    told = {key: value if isinstance(value, list) else [value] for key, value in (attrs or {}).items()}
    countries = tuple(str(name) for key in ("country", "countries", "nationality") for name in told.get(key, ()))
    births = tuple(filter(None, (parse(str(day)) for day in told.get("birthDate", ()))))
    return {"countries": countries, "birth": births if listed else next(iter(births), None)}


ALG = {"sluis": (pair, THRESHOLD / FULL)}


def official(_: Iterable[Any], entities: Mapping[str, Mapping[str, Any]]) -> Search:
    """A search over the entities, `(schema, name, left out) -> [(entity, score)]`; `left out` is an entity and a name.

    A name that is left out is not aligned: what an entry scores by its other names does not hang on it.
    """
    entries = {number: _entry(number, entity) for number, entity in entities.items()}
    places = {number: at for at, number in enumerate(entries)}
    index = LeavingOut(entries.values())

    def search(schema: str, name: str, left_out: tuple[str, str] | None) -> list[tuple[str, float]]:
        number, text = left_out or ("", "")
        index.left_out = {
            (places[number], which) for which, each in enumerate(entries[number].names) if each.text == text
        } if left_out else set()  # fmt: skip
        return [(hit.entry, hit.score / FULL) for hit in index.search(Subject(name, kind_of(schema)))]

    return search


class LeavingOut(Index):
    """An index that passes over names, by the places of their entries and of themselves there."""

    left_out: Collection[tuple[int, int]] = ()

    def _fits(self, kind: str) -> Callable[[int, int], bool]:
        fits = super()._fits(kind)
        return lambda at, name: (at, name) not in self.left_out and fits(at, name)


def _entry(number: str, entity: Mapping[str, Any]) -> Entry:
    birth = parse(entity["dob"])
    return Entry(
        number,
        kind_of(entity["schema"]),
        named(entity["name"], [*entity["aliases"], *entity["orig"]], entity["weak"]),
        countries=tuple(entity["countries"]),
        birth=(birth,) if birth else (),
    )


def entries_of(rows: Iterable[Sequence[str]]) -> Iterator[Entry]:
    """The entries of rows (entity, schema, name), in which an entity with several names comes several times."""
    names: dict[tuple[str, str], list[str]] = {}
    for number, schema, name in rows:
        names.setdefault((number, schema), []).append(name)
    for (number, schema), found in names.items():
        yield Entry(number, kind_of(schema), named(found[0], found[1:], []))
