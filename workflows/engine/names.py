"""One space of names, typed when loaded: questions, facts, checks, slots, follow-ups; tests are parsed against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from workflows.engine import facts
from workflows.engine.criteria import OPERATORS, ORDERS, All, AnyOf, Compare, Not, Passed, Rows, Test
from workflows.engine.form import Question, as_date
from workflows.engine.kinds import YES_NO, Known, Type, Unknown, type_of_question, type_of_slot
from workflows.engine.places import Path, tests_of
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import Problem
from workflows.engine.saying import Saying, near, saying
from workflows.engine.shapes import EFFECTS, ENDS
from workflows.engine.stage import Slot

PARTS = {
    "rows": saying("use .count, a .column, or some and every"),
    "form": saying("use .yes, .no or .unsure"),
    "partner": saying("use .country or .clearance"),
}


@dataclass
class Names:
    """Every name of a procedure once, with its type; every fact and test parsed; every problem found on the way."""

    procedure: Procedure
    known: Known
    types: dict[str, Type] = field(default_factory=dict)
    slots: dict[str, Slot] = field(default_factory=dict)
    stage_of: dict[str, str] = field(default_factory=dict)
    form_of: dict[str, str] = field(default_factory=dict)
    columns: dict[str, dict[str, Type]] = field(default_factory=dict)
    facts: dict[str, facts.Fact] = field(default_factory=dict)
    tests: dict[Path, Test] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def question(self, name: str) -> Question:
        return self.procedure.forms[self.form_of[name]].questions[name]

    def type_of(self, name: str, columns: Mapping[str, Type]) -> Type:
        """The type of a name or attribute; Unknown with a suggestion where there is none."""
        if found := columns.get(name) or self.types.get(name):
            return found
        head, _, attribute = name.partition(".")
        holder = columns.get(head) or self.types.get(head)
        if holder and (found := self._attribute(head, attribute, holder)):
            return found
        raise Unknown(saying("unknown name `{name}`{near}", name=name, near=near(name, [*self.types, *columns])))

    def _attribute(self, head: str, attribute: str, holder: Type) -> Type | None:
        if holder.kind == "form" and attribute in ("yes", "no", "unsure"):
            return Type("number")
        if holder.kind == "rows" and attribute == "count":
            return Type("number")
        if holder.kind == "rows" and attribute in self.columns.get(head, {}):
            return Type("many", self.columns[head][attribute].values)
        if holder.kind == "partner":
            clearance = Type("choice", ("valid", "expired", "restricted", "none"))
            return {"country": Type("text"), "clearance": clearance}.get(attribute)
        return None

    def row_columns(self, rows: str) -> dict[str, Type]:
        """What may be named inside `where`: the columns, and the slots asked once per row."""
        if rows not in self.columns:
            raise Unknown(saying("`{name}` is not a question of type rows", name=rows))
        each = {name: type_of_slot(slot) for name, slot in self.slots.items() if slot.each == rows}
        return {**self.columns[rows], **each}

    def parse(self, raw: Any, columns: Mapping[str, Type] | None = None, missing_is_said: bool = False) -> Test:
        """A test from its document form. Unknown names, impossible values and false orders raise Unknown."""
        columns = columns or {}
        if isinstance(raw, bool):
            raise Unknown(saying("a test is never true or false; write a name, or yes and no"))
        if isinstance(raw, list):
            return All(tuple(self.parse(x, columns, missing_is_said) for x in raw))
        if isinstance(raw, str):
            return self._compare(raw, "yes", columns, missing_is_said)
        if not isinstance(raw, dict) or not raw:
            raise Unknown(saying("not a test: {raw}", raw=repr(raw)))
        parts = [self._part(key, value, columns, missing_is_said) for key, value in raw.items()]
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _part(self, key: str, value: Any, columns: Mapping[str, Type], said: bool) -> Test:
        if key in ("all", "any"):
            if not isinstance(value, list):
                raise Unknown(saying("`{key}` takes a list of tests", key=key))
            tests = tuple(self.parse(x, columns, said) for x in value)
            return All(tests) if key == "all" else AnyOf(tests)
        if key == "not":
            return Not(self.parse(value, columns, said))
        if key in ("some", "every"):
            if not isinstance(value, dict) or set(value) != {"of", "where"}:
                raise Unknown(saying("`{key}` takes {{of: rows, where: test}}", key=key))
            inner = {**columns, **self.row_columns(str(value["of"]))}
            return Rows(key == "every", str(value["of"]), self.parse(value["where"], inner, said))
        if key == "passed":
            if str(value) not in self.procedure.stages:
                raise Unknown(saying("passed: there is no stage `{stage}`", stage=value))
            return Passed(str(value))
        return self._compare(key, value, columns, said)

    def _compare(self, name: str, raw: Any, columns: Mapping[str, Type], said: bool) -> Test:
        kind = self.type_of(name, columns)
        if not said and name not in columns and self._may_be_missing(name):
            say = saying("`{name}` may be left unanswered: a fact with if_unknown says what missing means", name=name)
            raise Unknown(say)
        operations = raw if isinstance(raw, dict) else {"in" if isinstance(raw, list) else "is": raw}
        tests = tuple(self._operation(name, kind, str(op), want) for op, want in operations.items())
        if not tests:
            raise Unknown(saying("`{name}`: compare it with what?", name=name))
        return tests[0] if len(tests) == 1 else All(tests)

    def _may_be_missing(self, name: str) -> bool:
        return name in self.form_of and self.question(name).required is not True

    def _operation(self, name: str, kind: Type, op: str, raw: Any) -> Compare:
        if op not in OPERATORS:
            raise Unknown(saying("`{op}` is no comparison; use {known}", op=op, known=", ".join(OPERATORS)))
        if kind.kind in PARTS:
            raise Unknown(saying("`{name}` is not compared itself; {parts}", name=name, parts=PARTS[kind.kind]))
        if (op == "includes") != (kind.kind == "many"):
            advice = saying("holds several: use includes" if kind.kind == "many" else "holds one value: use is or in")
            raise Unknown(saying("`{name}` {advice}", name=name, advice=advice))
        if op in ORDERS and kind.kind not in ("number", "date", "scale"):
            say = saying("`{name}` has no order, so it cannot be {op}", name=name, op=op.replace("_", " "))
            raise Unknown(say)
        if isinstance(raw, str) and op in ("in", "includes") and not (kind.values and raw in kind.values):
            if raw not in self.known.lists and op == "in":
                raise Unknown(saying("there is no list `{name}`{near}", name=raw, near=near(raw, self.known.lists)))
            if raw in self.known.lists:
                return Compare(name, op, raw, listed=True)
        if op != "includes" and isinstance(raw, list) != (op == "in"):
            taken = saying("a list of values" if op == "in" else "one value")
            raise Unknown(saying("`{op}` takes {taken}", op=op.replace("_", " "), taken=taken))
        many = tuple(_value(x, kind) for x in raw) if isinstance(raw, list) else _value(raw, kind)
        self._possible(name, kind, op, many if isinstance(many, tuple) else (many,))
        return Compare(name, op, many, scale=kind.kind == "scale")

    def _possible(self, name: str, kind: Type, op: str, wants: tuple[Any, ...]) -> None:
        """Refuse a value that the name can never have."""
        for want in wants:
            if kind.kind == "scale":
                allowed = EFFECTS if op not in ("is", "in") else kind.values or ()
                if want not in allowed:
                    raise Unknown(_never(name, want, allowed))
            elif kind.values is not None and want not in kind.values and not (want == "none" and op != "includes"):
                raise Unknown(_never(name, want, kind.values))
            elif kind.kind == "number" and not isinstance(want, int | Decimal):
                raise Unknown(saying("`{name}` is a number; `{want}` is not", name=name, want=want))
            elif kind.kind == "date" and not isinstance(want, date):
                raise Unknown(saying("`{name}` is a date; write {want} as 2026-01-31", name=name, want=repr(want)))


def _never(name: str, want: Any, allowed: tuple[str, ...]) -> Saying:
    meant, known = near(str(want), allowed), ", ".join(allowed)
    return saying(
        "`{name}` is never `{want}`; it is one of {known}{near}", name=name, want=want, known=known, near=meant
    )


def _value(raw: Any, kind: Type) -> Any:
    """A value as tests compare it; floats become exact decimals, written days become dates."""
    if isinstance(raw, bool):
        raise Unknown(saying("write yes or no, not true or false"))
    if isinstance(raw, dict | list) or raw is None:
        raise Unknown(saying("compare with a value, not with {raw}", raw=repr(raw)))
    if kind.kind == "date":
        return as_date(raw) or raw
    return Decimal(str(raw)) if isinstance(raw, float) else raw


def read_names(procedure: Procedure, known: Known | None = None) -> Names:
    """Collect and type every name, parse every fact and test. Problems are collected, not raised."""
    names = Names(procedure, known or Known())
    for path, kind in _declared(names):
        _add(names, path, kind)
    for name, laid in procedure.facts.items():
        if name in names.types:
            names.problems.append(_twice(("facts", name)))
            continue
        try:
            names.facts[name], names.types[name] = facts.read_fact(laid.says, names)
        except Unknown as problem:
            names.problems.append(Problem("S1", ("facts", name), problem.say))
            names.types.setdefault(name, YES_NO)
    for path, raw, rows in tests_of(procedure):
        try:
            names.tests[path] = names.parse(raw, names.row_columns(rows) if rows else None)
        except Unknown as problem:
            names.problems.append(Problem("S1", path, problem.say))
    return names


def _add(names: Names, path: Path, kind: Type) -> None:
    name = str(path[-1])
    if name in names.types:
        names.problems.append(_twice(path))
    names.types[name] = kind


def _twice(path: Path) -> Problem:
    say = saying(
        "the name `{name}` is used twice; questions, facts, checks, slots, follow-ups share one space", name=path[-1]
    )
    return Problem("S1", path, say)


def _declared(names: Names) -> Iterator[tuple[Path, Type]]:
    procedure = names.procedure
    yield ("kind",), Type("choice", tuple(procedure.kinds))
    yield ("outcome",), Type("choice", (*procedure.outcomes, *ENDS))
    yield from ((("open_hits",), YES_NO), (("expedited",), YES_NO), (("renews",), YES_NO))
    yield from ((("submitted",), Type("date")), (("decided",), Type("date")))
    for form_name, form in procedure.forms.items():
        yield ("forms", form_name), Type("form")
        for name, question in form.questions.items():
            names.form_of[name] = form_name
            if question.of:
                names.columns[name] = {column: type_of_question(q) for column, q in question.of.items()}
            yield ("forms", form_name, "questions", name), type_of_question(question)
    for name, check in procedure.checks.items():
        effects = sorted(set(check.against.values()), key=EFFECTS.index)
        yield ("checks", name), Type("scale", ("clear", *effects))
    for stage_name, stage in procedure.stages.items():
        for name, slot in stage.work.items():
            names.slots[name], names.stage_of[name] = slot, stage_name
            yield ("stages", stage_name, "work", name), type_of_slot(slot)
    for name in procedure.follow_ups:
        yield ("follow_ups", name), Type("text")
