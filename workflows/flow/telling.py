"""The ways of a procedure in words, Dutch or English: for the table beside the chart and the names of BPMN flows."""

from collections.abc import Mapping
from typing import Any

from workflows.engine.procedure import Procedure
from workflows.engine.shapes import ENDS, Text, text_in
from workflows.flow.chart_words import word
from workflows.flow.nodes import label_of
from workflows.flow.ways import Way
from workflows.words.names import plain, term

Titles = Mapping[str, Mapping[str, Text]]


class Teller:
    """Says stages, tests and ways of one procedure in one language, in its own labels where it gives them.

    `titles`: what the institution calls what the procedure does not label, its lists among it.
    """

    def __init__(self, procedure: Procedure, language: str, titles: Titles | None = None) -> None:
        self.procedure, self.language, self.titles = procedure, language, titles or {}
        self._labels: dict[str, Text | None] = {"kind": None}
        self._options: dict[str, Mapping[str, Text | None]] = {"kind": procedure.kinds, "outcome": self._outcomes()}
        self._read_forms()
        self._read_slots()
        for part in ("facts", "checks", "follow_ups"):
            called = self.titles.get(part, {})
            self._labels.update({n: h.label or called.get(n) for n, h in getattr(procedure, part).items()})

    def word(self, key: str, **values: Any) -> str:
        """A word of ours in the language."""
        return word(self.language, key, **values)

    def stage(self, name: str) -> str:
        """What the office calls a stage, or one of the ends that always exist."""
        if name in ENDS:
            return term("ends", name, self.language)
        return label_of(name, self.procedure.stages[name], self.language)

    def way(self, way: Way, *, last: bool = False) -> str:
        """When a way is taken; `last`: the moves before it have tests, and this one has none."""
        if way.late is not None:
            return self.word("late_by", days=way.late) if way.late else self.word("late")
        parts = [self.word("after", what=self.name(way.after))] if way.after else []
        parts += [self.word("when", what=self.test(way.when))] if way.when is not None else []
        return ", ".join(parts) or self.word("otherwise" if last else "done")

    def name(self, name: str) -> str:
        """What a name of the procedure is called."""
        head, _, attribute = name.partition(".")
        said = text_in(self._labels.get(head), self.language) or self._built_in(head) or plain(head)
        return f"{said} ({self.value(head, attribute)})" if attribute else said.rstrip("?")

    def value(self, name: str, value: Any) -> str:
        """A value of a name: its label, else its word, else itself."""
        if isinstance(value, list):
            return self.word("or").join(self.value(name, one) for one in value)
        label = text_in((self._options.get(name) or {}).get(str(value)), self.language)
        label = label or text_in(self.titles.get("lists", {}).get(str(value)), self.language)
        return label or term("values", str(value), self.language) or plain(str(value))

    def test(self, test: Any) -> str:
        """A test as written, in words."""
        if isinstance(test, str):
            return self.name(test)
        if isinstance(test, list):
            return self.word("and").join(map(self._part, test))
        several = len(test) > 1
        said = [self._part({k: v}) if several and k == "any" else self._clause(k, v) for k, v in test.items()]
        return self.word("and").join(said)

    def _part(self, test: Any) -> str:
        joined = isinstance(test, dict) and (len(test) > 1 or set(test) & {"any", "all"})
        return f"({self.test(test)})" if joined else self.test(test)

    def _clause(self, key: str, value: Any) -> str:
        if key in ("all", "any"):
            return self.word("and" if key == "all" else "or").join(map(self._part, value))
        if key == "not":
            return self.word("not", what=self._part(value))
        if key in ("some", "every"):
            return self.word(key, of=self.name(value["of"]), where=self.test(value["where"]))
        if key == "passed":
            return term("operators", "passed", self.language).format(stage=self.stage(value))
        if not isinstance(value, dict):
            return f"{self.name(key)}{self.word('is')}{self.value(key, value)}"
        said = [f"{self._operator(op)} {self.value(key, want)}" for op, want in value.items()]
        return f"{self.name(key)} {self.word('and').join(said)}"

    def _operator(self, operator: str) -> str:
        return term("operators", operator.replace("_", " "), self.language)

    def _built_in(self, name: str) -> str:
        """What every procedure has: a fact that is built in, or an event that a move may come after."""
        return term("facts", name, self.language) or self.word(f"event_{name}")

    def _outcomes(self) -> dict[str, Text | None]:
        return {name: outcome.label for name, outcome in self.procedure.outcomes.items()}

    def _read_forms(self) -> None:
        for form in self.procedure.forms.values():
            for name, question in form.questions.items():
                self._labels[name] = question.ask
                if isinstance(question.options, dict):
                    self._options[name] = question.options

    def _read_slots(self) -> None:
        for stage in self.procedure.stages.values():
            for name, slot in stage.work.items():
                self._labels[name] = slot.label
                chosen = slot.choose if isinstance(slot.choose, dict) else {}
                self._options[name] = {**self._outcomes(), **chosen}
