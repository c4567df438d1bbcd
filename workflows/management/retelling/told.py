"""One case told again: what tells it from its pattern is made anew, the rest is as the engine decided it once."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from workflows.dossier import trail
from workflows.dossier.canonical import canonical, parsed
from workflows.dossier.certifying import code_of
from workflows.dossier.files import copied
from workflows.dossier.seal import Sealer
from workflows.dossier.signing import CERTIFICATE, signed
from workflows.engine.case import CaseFile
from workflows.management.retelling.pattern import Laid, Pattern, laid
from workflows.models import Case, Certificate

_ANOTHERS = re.compile(
    r'"([0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?)"'
)
"""What in a canonical text may be another's: a digest, a number, a day or a moment."""


class Told:
    """A pattern so many days later, with some words in place of others, under numbers and keys of its own."""

    def __init__(self, pattern: Pattern, reference: str, days: int = 0, words: Mapping[str, str] | None = None) -> None:
        old, self.case = pattern.case, Case(pk=uuid4(), reference=reference)
        self.pattern, self.words, self._later = pattern, words or {}, timedelta(days=days)
        self._zone, self._moments = ZoneInfo(old.institution.timezone), dict[datetime, datetime]()
        self.sealer = Sealer(old.institution_id, self.case.stream, self.case.pk, new=True)
        self.known: dict[Any, Any] = {
            old.pk: self.case.pk, str(old.pk): str(self.case.pk), old.reference: reference,
            old.key_id: self.sealer.key_row().pk,
        }  # fmt: skip
        for record, text in pattern.contents:
            how = {"data_class": record.data_class, "retention_class": record.retention_class}
            sealed = self.sealer.seal_text(self._text(text), subject=record.key.subject, **how)
            self.known[record.digest] = sealed.digest

    def entries(self) -> Iterator[trail.EntryRow]:
        """Its entries, each still with the place in the chain, and the hash, that its pattern has there."""
        requests: defaultdict[str, str] = defaultdict(lambda: str(uuid4()))
        for entry in self.pattern.entries:
            yield entry._replace(
                stream=self.case.stream, payload=self._text(entry.payload), at=self._at(entry.at),
                request_id=requests[entry.request_id],
            )  # fmt: skip

    def rows(self) -> Iterator[Laid]:
        """Its own row, those beside it, and those of its files; then its keys and sealed records."""
        for model, values in self.pattern.rows:
            yield model, tuple(map(self._value, values))
        for stored in self.pattern.files:
            yield laid(copied(stored, self.case, self.sealer, stored.key.subject))
        keys, records = self.sealer.taken()
        yield from map(laid, (*keys, *records))

    def certificates(self) -> Iterator[Certificate]:
        """Its certificates, signed anew over entries that are chained: `known` tells their hashes."""
        for old in self.pattern.certificates:
            decided = self._at(old.decided_at)
            code = code_of(self.case, CaseFile(outcome=old.outcome, decided_at=decided))
            said: Any = parsed(self._text(old.statement))
            statement = canonical({**said, "code": code, "reference": self.case.reference})
            yield Certificate(
                institution_id=old.institution_id, case=self.case, code=code, outcome=old.outcome, decided_at=decided,
                at=self._at(old.at), statement=statement, signature=signed(CERTIFICATE, statement),
                public_key=old.public_key,
            )  # fmt: skip

    def _text(self, text: str) -> str:
        """A canonical text as it stands here."""
        for old, new in self.words.items():
            text = text.replace(old, new)
        return _ANOTHERS.sub(self._anew, text)

    def _anew(self, found: re.Match[str]) -> str:
        old = found[1]
        return f'"{self.known.get(old, old) if len(old) in (36, 64) else self._day(old)}"'

    def _day(self, old: str) -> str:
        try:
            moment = datetime.fromisoformat(old)
        except ValueError:  # somebody's words that only look like one
            return old
        return self._at(moment).isoformat() if "T" in old else (moment.date() + self._later).isoformat()

    def _at(self, moment: datetime) -> datetime:
        """The same hour of the institution's clock so many days later."""
        if moment not in self._moments:
            self._moments[moment] = (moment.astimezone(self._zone) + self._later).astimezone(moment.tzinfo)
        return self._moments[moment]

    def _value(self, value: Any) -> Any:
        """A value of a row as it is here: another digest, number, reference, moment or day."""
        kind = type(value)
        if kind is str or kind is UUID:
            return self.known.get(value, value)
        if kind is datetime:
            return self._at(value)
        return value + self._later if kind is date else value
