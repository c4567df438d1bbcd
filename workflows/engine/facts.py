"""What a fact of a procedure is: a test, a count, a class, an extreme of figures, a span, a date, a sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from pydantic import ValidationError

from workflows.engine import criteria
from workflows.engine.kinds import NUMBER, YES_NO, Known, Type, Unknown
from workflows.engine.saying import saying
from workflows.engine.shapes import Span


@dataclass(frozen=True, slots=True)
class TestFact:
    test: criteria.Test


@dataclass(frozen=True, slots=True)
class Constant:
    value: Any


@dataclass(frozen=True, slots=True)
class Count:
    tests: tuple[criteria.Test, ...]


@dataclass(frozen=True, slots=True)
class CountRows:
    of: str
    where: criteria.Test


@dataclass(frozen=True, slots=True)
class First:
    """The value of the first line whose test holds; the last line has none."""

    lines: tuple[tuple[Any, criteria.Test | None], ...]


@dataclass(frozen=True, slots=True)
class Extreme:
    """The lowest, highest or sum of values; through a figure where one is named."""

    how: str
    of: str
    figure: str | None
    if_unknown: Any


@dataclass(frozen=True, slots=True)
class Value:
    of: str
    if_unknown: Any


@dataclass(frozen=True, slots=True)
class Between:
    """Days or working days from one date to another."""

    unit: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class DateOf:
    of: str
    plus: Span | None


@dataclass(frozen=True, slots=True)
class Sampled:
    """One case in n, by a keyed digest of the case's number."""

    one_in: int


@dataclass(frozen=True, slots=True)
class Changed:
    """An answer to one of these questions is not that of the running case that this one renews."""

    of: tuple[str, ...]


Fact = TestFact | Constant | Count | CountRows | First | Extreme | Value | Between | DateOf | Sampled | Changed


class Reader(Protocol):
    """What reading a fact needs of the space of names."""

    @property
    def known(self) -> Known:
        """What the institution has beside the procedure."""

    @property
    def form_of(self) -> Mapping[str, str]:
        """Every question, with its form."""

    def parse(
        self, raw: Any, columns: Mapping[str, Type] | None = None, missing_is_said: bool = False
    ) -> criteria.Test:
        """A test from its document form."""

    def type_of(self, name: str, columns: Mapping[str, Type]) -> Type:
        """The type of a name."""

    def row_columns(self, rows: str) -> dict[str, Type]:
        """What may be named inside `where`."""


def read_fact(raw: Any, names: Reader) -> tuple[Fact, Type]:
    """A fact and its type from the document form; Unknown where it cannot be read."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return Constant(_number(raw)), NUMBER
    if raw in ("yes", "no"):
        return Constant(raw), YES_NO
    if isinstance(raw, dict):
        missing = raw.get("if_unknown")
        body = {k: v for k, v in raw.items() if k != "if_unknown"}
        if found := _shaped(body, _number(missing), names):
            return found
        return TestFact(names.parse(body, missing_is_said=missing is not None)), YES_NO
    return TestFact(names.parse(raw)), YES_NO


def _shaped(body: dict[str, Any], missing: Any, names: Reader) -> tuple[Fact, Type] | None:
    keys = set(body)
    if keys == {"count"}:
        return _count(body["count"], names), NUMBER
    if keys == {"first"}:
        return _first(body["first"], names)
    if len(keys) == 1 and (how := next(iter(keys))) in ("lowest", "highest", "sum"):
        return _extreme(how, body[how], missing, names), NUMBER
    if keys == {"figure", "of"}:
        return _extreme("lowest", body, missing, names), NUMBER
    if keys == {"value"}:
        if missing is None:
            raise Unknown(saying("the value of an answer that may be missing needs if_unknown"))
        return Value(str(body["value"]), missing), names.type_of(str(body["value"]), {})
    if len(keys) == 1 and (unit := next(iter(keys))) in ("working_days", "days") and _is_between(body[unit]):
        return _between(unit, body[unit], names), NUMBER
    if "date" in keys and keys <= {"date", "plus"}:
        names.type_of(str(body["date"]), {})
        return DateOf(str(body["date"]), _span(body["plus"]) if "plus" in body else None), Type("date")
    if keys == {"sampled"}:
        return _sampled(body["sampled"]), YES_NO
    if keys == {"changed"}:
        return _changed(body["changed"], names), YES_NO
    return None


def _span(raw: Any) -> Span:
    try:
        return Span.model_validate(raw)
    except ValidationError:
        say = saying("`plus` takes one of {{working_days: n}}, {{days: n}}, {{months: n}}, {{years: n}}")
        raise Unknown(say) from None


def _number(raw: Any) -> Any:
    return Decimal(str(raw)) if isinstance(raw, float) else raw


def _count(raw: Any, names: Reader) -> Fact:
    if isinstance(raw, list):
        return Count(tuple(names.parse(x) for x in raw))
    if isinstance(raw, dict) and set(raw) == {"of", "where"}:
        of = str(raw["of"])
        return CountRows(of, names.parse(raw["where"], names.row_columns(of)))
    raise Unknown(saying("`count` takes a list of tests, or {{of: rows, where: test}}"))


def _first(raw: Any, names: Reader) -> tuple[Fact, Type]:
    if not isinstance(raw, list) or not raw or not all(isinstance(line, dict) and "is" in line for line in raw):
        raise Unknown(saying("`first` takes lines {{is: value, when: test}}, the last without when"))
    if "when" in raw[-1] or any("when" not in line for line in raw[:-1]):
        raise Unknown(saying("every line of `first` has a `when` but the last, which stands without"))
    lines = tuple((_number(line["is"]), names.parse(line["when"]) if "when" in line else None) for line in raw)
    values = [value for value, _ in lines]
    if all(isinstance(v, int | Decimal) and not isinstance(v, bool) for v in values):
        return First(lines), NUMBER
    return First(lines), Type("choice", tuple(dict.fromkeys(map(str, values))))


def _extreme(how: str, raw: Any, missing: Any, names: Reader) -> Fact:
    if isinstance(raw, str):
        names.type_of(raw, {})
        return Extreme(how, raw, None, missing if missing is not None else 0)
    if not isinstance(raw, dict) or set(raw) != {"figure", "of"}:
        raise Unknown(saying("`{how}` takes rows.column, or {{figure: name, of: rows.column}}", how=how))
    if missing is None:
        raise Unknown(saying("a figure may be missing: if_unknown says what that means"))
    if str(raw["figure"]) not in names.known.figures:
        raise Unknown(saying("there is no figure `{figure}`", figure=raw["figure"]))
    names.type_of(str(raw["of"]), {})
    return Extreme(how, str(raw["of"]), str(raw["figure"]), missing)


def _is_between(raw: Any) -> bool:
    return isinstance(raw, dict) and set(raw) == {"from", "to"}


def _between(unit: str, raw: dict[str, Any], names: Reader) -> Fact:
    for end in ("from", "to"):
        if names.type_of(str(raw[end]), {}).kind != "date":
            raise Unknown(saying("`{name}` is no date", name=raw[end]))
    return Between(unit, str(raw["from"]), str(raw["to"]))


def _sampled(raw: Any) -> Fact:
    if not isinstance(raw, dict) or set(raw) != {"one_in"} or not isinstance(raw["one_in"], int) or raw["one_in"] < 1:
        raise Unknown(saying("`sampled` takes {{one_in: n}} with n at least 1"))
    return Sampled(raw["one_in"])


def _changed(raw: Any, names: Reader) -> Fact:
    """The questions named, and all of the forms named."""
    named = [raw] if isinstance(raw, str) else raw
    if not isinstance(named, list) or not named:
        raise Unknown(saying("`changed` takes a list of questions or forms"))
    found: list[str] = []
    for each in map(str, named):
        form = names.type_of(each, {}).kind == "form"
        if not form and each not in names.form_of:
            raise Unknown(saying("`{name}` is neither a question nor a form", name=each))
        found += [q for q, holder in names.form_of.items() if holder == each] if form else [each]
    return Changed(tuple(dict.fromkeys(found)))


def looks_at(fact: Fact) -> tuple[str, ...]:
    """The names that a fact reads directly."""
    if isinstance(fact, TestFact):
        return criteria.names_in(fact.test)
    if isinstance(fact, Count):
        return tuple(dict.fromkeys(n for test in fact.tests for n in criteria.names_in(test)))
    if isinstance(fact, CountRows):
        return (fact.of, *criteria.names_in(fact.where))
    if isinstance(fact, First):
        return tuple(dict.fromkeys(n for _, test in fact.lines if test for n in criteria.names_in(test)))
    if isinstance(fact, Extreme | Value | DateOf):
        return (fact.of,)
    if isinstance(fact, Changed):
        return fact.of
    return (fact.start, fact.end) if isinstance(fact, Between) else ()
