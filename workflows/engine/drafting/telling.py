"""How names, lists, spans and tests of a procedure are said in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from workflows.engine.procedure import Outcome, Procedure
from workflows.engine.shapes import Span, Text, text_in

Called = Mapping[str, Mapping[str, Text]]
ORDERS = ("at_least", "at_most", "above", "below", "includes")


@cache
def words_in(language: str) -> dict[str, str]:
    """What a language has in its module of words, and in English what it lacks."""
    places = (f"{__package__}.words_{spoken}" for spoken in ("en", language))
    return {key: said for place in places if find_spec(place) for key, said in import_module(place).WORDS.items()}


class Teller:
    """Says parts of one procedure. `called`: names for readers by part (roles, gates, checks, ...), where known."""

    def __init__(self, procedure: Procedure, language: str, called: Called | None = None) -> None:
        self.procedure, self.language, self.called = procedure, language, called or {}
        self.words = words_in(language)

    def say(self, key: str, **parts: object) -> str:
        return self.words[key].format(**parts)

    def text(self, text: Text | None, otherwise: str = "") -> str:
        return text_in(text, self.language, otherwise)

    def word(self, name: str) -> str:
        """A name as a reader sees it where nothing else is known of it."""
        return {"yes": self.words["yes"], "no": self.words["no"]}.get(name, name.replace("_", " ").replace(".", ", "))

    def listed(self, names: Iterable[str], last: str = "and") -> str:
        """`a, b and c`."""
        found = list(names)
        if len(found) < 2:
            return "".join(found)
        return f"{', '.join(found[:-1])} {self.words[last]} {found[-1]}"

    def fixed(self, part: str, name: str) -> str:
        """A word of the language itself: an advice, a command, a sight, an end."""
        return self.words.get(f"{part}.{name}", self.word(name))

    def value(self, name: str, value: Any) -> str:
        """A value of a name as a reader knows it: an option's text, an outcome's label, an advice, an effect."""
        word = str(value)
        if name == "kind":
            return self.text(self.procedure.kinds.get(word)) or self.word(word)
        for stage in self.procedure.stages.values():
            if name in stage.work:
                return self.options([word], stage.work[name].choose)
        for form in self.procedure.forms.values():
            if name in form.questions and isinstance(texts := form.questions[name].options, dict):
                return self.text(texts.get(word)) or self.word(word)
        if name in self.procedure.checks:
            return self.fixed("found", word)
        if name == "outcome" or name in self.procedure.follow_ups:
            return self.options([word])
        return self.word(word) if isinstance(value, str) else word

    def name(self, name: str) -> str:
        """A name in a test: a slot, fact, check or follow-up by its label, the rest as written."""
        for part in ("checks", "follow_ups", "facts"):
            if name in getattr(self.procedure, part):
                return self.labelled(part, name)
        head, _, attribute = name.partition(".")
        if attribute:
            return self._attribute(head, attribute)
        if any(name in stage.work for stage in self.procedure.stages.values()):
            return self.slot(name)
        return self.words.get(f"name.{name}") or self.question(name)

    def question(self, name: str) -> str:
        """A question as it is asked, in quotation marks; by its name where nobody worded it."""
        asked = [form.questions[name].ask for form in self.procedure.forms.values() if name in form.questions]
        text = self.text(asked[0] if asked else None)
        return f"“{text}”" if text else self.word(name)

    def _attribute(self, head: str, attribute: str) -> str:
        """An attribute as a reader would say it: the number of yes in a form, the number of rows, a column."""
        of = self.form(head) if head in self.procedure.forms else self.question(head)
        key = f"attribute.{attribute}" if f"attribute.{attribute}" in self.words else "attribute"
        return self.say(key, attribute=self.word(attribute), of=of)

    def role(self, name: str) -> str:
        head, _, attribute = name.partition(".")
        role = self.procedure.roles.get(head)
        label = self.text(role.label if role else None) or self._called("roles", head)
        label = label[:1].lower() + label[1:] if label[1:2].islower() else label
        return self.say("the", name=f"{label} ({attribute})" if attribute else label)

    def roles(self, names: Iterable[str], last: str = "or") -> str:
        return self.listed(map(self.role, names), last)

    def _called(self, part: str, name: str) -> str:
        return self.text(self.called.get(part, {}).get(name)) or self.word(name)

    def labelled(self, part: str, name: str) -> str:
        """A gate, check, follow-up or outcome by its label, else by names.yaml, else by its name."""
        holder = getattr(self.procedure, part).get(name)
        return self.text(getattr(holder, "label", None)) or self._called(part, name)

    def title(self, part: str, name: str) -> str:
        """What the institution calls one of its lists, figures or lists to screen against."""
        return self._called(part, name)

    def reasons(self, outcome: Outcome) -> str:
        return self.listed(self._called("reasons", heading) for heading in outcome.reasons)

    def stage(self, name: str) -> str:
        stage = self.procedure.stages.get(name)
        return self.text(stage.label.office if stage and stage.label else None) or self.fixed("end", name)

    def form(self, name: str) -> str:
        form = self.procedure.forms.get(name)
        return self.text(form.title if form else None) or self.word(name)

    def slot(self, name: str) -> str:
        for stage in self.procedure.stages.values():
            if name in stage.work:
                return self.text(stage.work[name].label) or self.word(name)
        return self.word(name)

    def options(self, names: Iterable[str], texts: Any = None) -> str:
        known = texts if isinstance(texts, dict) else {}
        return self.listed((self.text(known.get(n)) or self._option(n) for n in names), "or")

    def _option(self, name: str) -> str:
        return self.labelled("outcomes", name) if name in self.procedure.outcomes else self.fixed("advice", name)

    def span(self, span: Span) -> str:
        return self.say(f"span.{span.unit}", n=span.amount)

    def test(self, raw: Any, nested: bool = False) -> str:
        """A test as written in the document, in words."""
        if isinstance(raw, list):
            return self._joined(raw, "and", nested)
        if isinstance(raw, dict):
            parts = [self._part(key, value, nested or len(raw) > 1) for key, value in raw.items()]
            return self.listed(parts) if len(parts) > 1 else "".join(parts)
        return self.say("test.is", name=self.name(str(raw)), value=self.words["yes"])

    def _joined(self, tests: list[Any], how: str, nested: bool) -> str:
        said = f" {self.words[how]} ".join(self.test(test, True) for test in tests)
        return f"({said})" if nested and len(tests) > 1 else said

    def _part(self, key: str, value: Any, nested: bool) -> str:
        if key in ("all", "any") and isinstance(value, list):
            return self._joined(value, "and" if key == "all" else "or", nested)
        if key == "not":
            return self.say("test.not", test=self.test(value))
        if key in ("some", "every") and isinstance(value, dict):
            return self.say(f"test.{key}", rows=self.question(str(value.get("of"))), test=self.test(value.get("where")))
        if key == "passed":
            return self.say("test.passed", stage=self.stage(str(value)))
        operations = value if isinstance(value, dict) else {"is": value}
        return self.listed(self._compare(key, op, want) for op, want in operations.items())

    def _compare(self, name: str, op: str, want: Any) -> str:
        named = self.name(name)
        if op == "in" and isinstance(want, str):
            return self.say("test.listed", name=named, value=self.title("lists", want))
        if op == "includes" and isinstance(want, str) and want in self.called.get("lists", {}):
            return self.say("test.includes", name=named, value=self.title("lists", want))
        wants = want if isinstance(want, list) else [want]
        values = self.listed((self.value(name, each) for each in wants), "or")
        return self.say(f"test.{op}" if op in ORDERS else "test.is", name=named, value=values)
