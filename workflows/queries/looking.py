"""One reading of a case: its history, the situation for the reader, the names, and the sealed words opened for them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from workflows.dossier.history import History, read_case
from workflows.dossier.seal import open_records, open_rows, sealed_in
from workflows.dossier.situation import gather
from workflows.dossier.standing import Standing, standing
from workflows.dossier.surroundings import titles_of
from workflows.dossier.trail import EntryRow
from workflows.engine.case import Said
from workflows.engine.guards import Facts
from workflows.engine.shapes import text_in
from workflows.engine.situation import Situation
from workflows.models import Account, Case, Record
from workflows.queries.parts import Text
from workflows.queries.reach import Reach, reach_of
from workflows.queries.reader import Reader, reader_of
from workflows.words.languages import said_in
from workflows.words.names import Names, plain


@dataclass
class Look:
    """A case under one reader's eyes. Words that are asked for are gathered first and opened together."""

    history: History
    now: Situation
    reader: Reader
    reach: Reach
    standing: Standing
    names: Names
    language: str
    _opened: dict[str, Any] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)

    @cached_property
    def facts(self) -> Facts:
        """The facts of the case as they stand."""
        return Facts(self.now)

    def open(self, digests: Iterable[str | None]) -> None:
        """Open several records; their rows are read together, once a look, and nothing else of them is opened."""
        wanted = {d for d in digests if d} - self._opened.keys()
        at_hand = wanted & set(self.now.opened)  # the tests of the procedure have read the forms already
        self._opened.update((digest, self.now.opened[digest]) for digest in at_hand)
        if beyond := wanted - at_hand:
            self._opened.update(open_rows(self._sealed[digest] for digest in beyond & self._sealed.keys()))
            self._know_forms()
            self._opened.update(open_records(beyond - self._sealed.keys()))

    def _know_forms(self) -> None:
        """Let the tests of the procedure find the forms opened, whose rows are at hand."""
        forms = set(self.now.case.forms.values()) & self._sealed.keys() - set(self.now.opened)
        if forms:
            self.now.opened.add(open_rows(self._sealed[digest] for digest in forms))

    @cached_property
    def _sealed(self) -> dict[str, Record]:
        return sealed_in(self.history.case.pk)

    def content(self, digest: str) -> Any:
        """What a record holds; None where it was erased."""
        self.open((digest,))
        self.read.add(digest)
        return self._opened[digest]

    def peek(self, digest: str) -> Any:
        """What a record holds, for a part of it that anybody who sees the case may read: no reading to be noted."""
        self.open((digest,))
        return self._opened[digest]

    def text(self, digest: str | None) -> Text | None:
        """A record as words for the page; None where there is no record."""
        if not digest:
            return None
        found = self.content(digest)
        if isinstance(found, dict) and isinstance(found.get("sentences"), dict):
            found = "\n".join(said_in(found["sentences"], self.language, ()))
        elif isinstance(found, dict):
            found = "\n\n".join(f"{self._heading(heading)}: {said}" for heading, said in found.items())
        return Text(digest, "" if found is None else str(found), erased=found is None)

    def _heading(self, name: str) -> str:
        """What the institution calls a heading of reasons."""
        called = titles_of(self.history.case.institution).get("reasons", {})
        return text_in(called.get(name), self.language, plain(name))

    def people(self, persons: Iterable[str]) -> tuple[str, ...]:
        """Names, where this reader may see them."""
        return tuple(self.names.person(p, self.language) for p in sorted(persons) if p in self.names.people)

    def entries(self, *kinds: str) -> list[EntryRow]:
        """The entries of some kinds, in order."""
        return [entry for entry in self.history.entries if entry.kind in kinds]

    def acting_for(self, principal: str) -> Situation:
        """The situation in which the reader stands in for somebody."""
        roles = self.standing.delegated(principal, self.reader.account)
        said = Said(self.now.said.by, self.now.said.at, principal)
        return self.now._replace(said=said, delegated=roles)


def look_at(
    case: Case, account: Account, *, at: datetime, language: str = "", reach: Reach | None = None
) -> Look:
    """Read a case for somebody: its entries, everybody's standing, the reader's reach, and the names of people."""
    history = read_case(case)
    day = case.institution.day(at)
    known = standing(case.institution_id, case.unit_id, day)
    now = gather(history, by=account, at=at, known=known)
    reach = reach or reach_of(account, at=at)
    reader = reader_of(now, reach, case.institution_id)
    names = Names(
        now.rules.procedure, people=_people(history, now, reader, known), for_applicant=not reader.office,
        titles=titles_of(case.institution),
    )  # fmt: skip
    return Look(history, now, reader, reach, known, names, language or account.language)


def _people(history: History, now: Situation, reader: Reader, known: Standing) -> dict[str, str]:
    """The names of everybody in the case or with a part in its stage; those of the reader only, if they see no more."""
    concerned = {reader.account, *reader.persons}
    if "people" in reader.sees:
        concerned |= {str(entry.by) for entry in history.entries}
        concerned |= {str(entry.on_behalf_of) for entry in history.entries if entry.on_behalf_of}
        concerned |= {p for found in now.holders.values() for holder in found for p in holder.people}
        concerned |= {p for committee in now.committees.values() for p in committee.people}
        concerned |= {person for pair in known.deputies for person in pair}
    rows = Account.objects.filter(pk__in={int(p) for p in concerned if p.isdecimal()}, service=False)
    return {str(pk): name or username for pk, name, username in rows.values_list("pk", "name", "username")}
