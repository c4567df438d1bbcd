"""One case told again: what tells it from its pattern is made anew, the rest is as the engine decided it once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model

from workflows.dossier.canonical import canonical, parsed
from workflows.dossier.certifying import code_of
from workflows.dossier.entries import COLUMNS
from workflows.dossier.files import copied
from workflows.dossier.seal import Sealer
from workflows.dossier.signing import CERTIFICATE, signed
from workflows.engine.case import CaseFile
from workflows.management.retelling.later import later
from workflows.management.retelling.laying import Laid, columns_of, held, laid
from workflows.management.retelling.pattern import Content, Pattern, Pieces, Row
from workflows.models import Certificate, Concern, Record
from workflows.models.numbers import uuid7

STREAM, PAYLOAD, AT, REQUEST = map(COLUMNS.index, ("stream", "payload", "at", "request_id"))


def _places(model: type[Model], *names: str) -> list[int]:
    """Where the values of some columns stand in a row."""
    return list(map([column.attname for column in columns_of(model)].index, names))


DIGEST, CASE, RECORDS, KEY, BOX = _places(Record, "digest", "case_id", "stream", "key_id", "ciphertext")
CODE, STATEMENT, SIGNATURE = _places(Certificate, "code", "statement", "signature")
(UNTIL,) = _places(Concern, "until")


class Told:
    """A pattern so many days later, with some words in place of others, under numbers and keys of its own."""

    def __init__(self, pattern: Pattern, reference: str, days: int = 0, words: Mapping[str, str] | None = None) -> None:
        old, self.number, self.reference = pattern.case, uuid7(), reference
        self.pattern, self.words, self._later = pattern, words or {}, later(pattern, days)
        self.stream = f"case:{self.number}"
        self.sealer = Sealer(old.institution_id, self.stream, self.number, new=True)
        self.known: dict[str, str] = {**self._later.texts, str(old.pk): str(self.number), old.reference: reference}
        self._records = [self._sealed(content) for content in pattern.contents]
        numbers = held((self.number, self.sealer.key_row().pk))
        self._own: dict[Any, Any] = {**self.known, **self._later.rows, old.pk: numbers[0], old.key_id: numbers[1]}

    def _sealed(self, content: Content) -> list[Any]:
        """The row of a content under its own key, as it is written; its digest is `known` from now on."""
        key, digest, box = self.sealer.box(self._text(content.pieces), content.subject, content.data_class)
        row, self.known[content.digest] = list(content.values), digest
        row[DIGEST], row[RECORDS], row[BOX] = digest, self.stream, box
        row[CASE], row[KEY] = held((self.number, key.pk))
        return row

    def entries(self) -> Iterator[list[Any]]:
        """The values of its entries, each still with the place in the chain, and the hash, of its pattern's.

        Moments and requests are texts, as they are hashed.
        """
        requests: defaultdict[str, str] = defaultdict(lambda: str(uuid7()))
        for entry, pieces in self.pattern.entries:
            values = list(entry)
            values[STREAM], values[PAYLOAD] = self.stream, self._text(pieces)
            values[AT], values[REQUEST] = self.known[values[AT]], requests[values[REQUEST]]
            yield values

    def rows(self) -> Iterator[Laid]:
        """Its own row, those beside it, and those of its files; then its keys and sealed records."""
        for row in self.pattern.rows:
            values = self._laid(row)
            if row.model is Concern and values[UNTIL] is not None and self._later.until:
                values[UNTIL] = self._later.until
            yield row.model, values
        for stored in self.pattern.files:
            yield _held(copied(stored, self.number, self.sealer, stored.key.subject))
        keys, _ = self.sealer.taken()
        yield from map(_held, keys)
        for record in self._records:
            yield Record, record

    def certificates(self) -> Iterator[Laid]:
        """Its certificates, signed anew over entries that are chained: `known` tells their hashes."""
        for outcome, decided, old, pieces in self.pattern.certificates:
            file = CaseFile(outcome=outcome, decided_at=datetime.fromisoformat(self.known[decided]))
            row, code, said = self._laid(old), code_of(self.number, file), parsed(self._text(pieces))
            statement = canonical({**said, "code": code, "reference": self.reference})  # type: ignore[dict-item]
            row[CODE], row[STATEMENT], row[SIGNATURE] = code, statement, signed(CERTIFICATE, statement)
            yield Certificate, row

    def _laid(self, row: Row) -> list[Any]:
        """A row of its pattern's with its own values."""
        values = list(row.values)
        for place in row.own:
            values[place] = self._own.get(values[place], values[place])
        return values

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
