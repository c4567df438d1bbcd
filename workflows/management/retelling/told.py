"""One case told again: what tells it from its pattern is made anew, the rest is as the engine decided it once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from django.db.models import Model

from workflows.dossier.canonical import canonical, parsed
from workflows.dossier.certifying import code_of
from workflows.dossier.entries import COLUMNS
from workflows.dossier.files import copied
from workflows.dossier.seal import Sealer
from workflows.dossier.signing import CERTIFICATE, signed
from workflows.engine.case import CaseFile
from workflows.management.retelling.pattern import Laid, Pattern, Pieces, columns_of, held, laid, later
from workflows.models import Case, Certificate, Concern, Record

STREAM, PAYLOAD, AT, REQUEST = map(COLUMNS.index, ("stream", "payload", "at", "request_id"))
UNTIL = [column.attname for column in columns_of(Concern)].index("until")


class Told:
    """A pattern so many days later, with some words in place of others, under numbers and keys of its own."""

    def __init__(self, pattern: Pattern, reference: str, days: int = 0, words: Mapping[str, str] | None = None) -> None:
        old, self.case = pattern.case, Case(pk=uuid4(), reference=reference)
        self.pattern, self.words, self._later = pattern, words or {}, later(pattern, days)
        self.stream = self.case.stream
        self.sealer = Sealer(old.institution_id, self.stream, self.case.pk, new=True)
        self.known: dict[str, str] = {**self._later.texts, str(old.pk): str(self.case.pk), old.reference: reference}
        self._records = [self._sealed(*content) for content in pattern.contents]

    def _sealed(self, record: Record, subject: str, pieces: Pieces) -> list[Any]:
        """The row of a content under its own key, as it is written; its digest is `known` from now on."""
        key, digest, box = self.sealer.box(self._text(pieces), subject, record.data_class)
        self.known[record.digest] = digest
        own = {"digest": digest, "case_id": self.case.pk, "stream": self.stream, "key_id": key.pk}
        row = {**vars(record), **own, "ciphertext": box}
        return held(row[column.attname] for column in columns_of(Record))

    def entries(self) -> Iterator[list[Any]]:
        """The values of its entries, each still with the place in the chain, and the hash, of its pattern's."""
        requests: defaultdict[str, str] = defaultdict(lambda: str(uuid4()))
        for entry, pieces in zip(self.pattern.entries, self.pattern.payloads, strict=True):
            values = list(entry)
            values[STREAM], values[PAYLOAD] = self.stream, self._text(pieces)
            values[AT], values[REQUEST] = self._later.moments[entry.at], requests[entry.request_id]
            yield values

    def rows(self) -> Iterator[Laid]:
        """Its own row, those beside it, and those of its files; then its keys and sealed records."""
        old, numbers = self.pattern.case, held((self.case.pk, self.sealer.key_row().pk))
        own: dict[Any, Any] = {**self._later.rows, **self.known, old.pk: numbers[0], old.key_id: numbers[1]}
        for model, values, places in self.pattern.rows:
            row = list(values)
            for place in places:
                row[place] = own.get(row[place], row[place])
            if model is Concern and row[UNTIL] is not None and self._later.until:
                row[UNTIL] = self._later.until
            yield model, row
        for stored in self.pattern.files:
            yield _held(copied(stored, self.case, self.sealer, stored.key.subject))
        keys, _ = self.sealer.taken()
        yield from map(_held, keys)
        for record in self._records:
            yield Record, record

    def certificates(self) -> Iterator[Certificate]:
        """Its certificates, signed anew over entries that are chained: `known` tells their hashes."""
        for old, pieces in self.pattern.certificates:
            decided = self._later.moments[old.decided_at]
            code = code_of(self.case, CaseFile(outcome=old.outcome, decided_at=decided))
            said: Any = parsed(self._text(pieces))
            statement = canonical({**said, "code": code, "reference": self.case.reference})
            yield Certificate(
                institution_id=old.institution_id, case=self.case, code=code, outcome=old.outcome, decided_at=decided,
                at=self._later.moments[old.at], statement=statement, signature=signed(CERTIFICATE, statement),
                public_key=old.public_key,
            )  # fmt: skip

    def _text(self, pieces: Pieces) -> str:
        """A canonical text as it stands here; what is not told anew of what was cut out stays."""
        here = list(pieces)
        here[1::2] = [self.known.get(piece, piece) for piece in pieces[1::2]]
        text = "".join(here)
        for old, new in self.words.items():
            text = text.replace(old, new)
        return text


def _held(row: Model) -> Laid:
    model, values = laid(row)
    return model, held(values)
