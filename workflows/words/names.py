"""What things are called: a procedure's own labels in a language, people's names, and our words for the rest."""

from collections.abc import Mapping
from string import Formatter
from typing import Any

from workflows.engine.procedure import Procedure
from workflows.engine.shapes import ENDS, Text, text_in
from workflows.words.languages import Spoken

TERMS: dict[str, dict[str, dict[str, str]]] = Spoken("TERMS", "terms")
QUESTION = "question_"  # the clock of a question to the applicants, by its number
SPACES = (
    "slots", "questions", "facts", "checks", "follow_ups", "forms", "stages", "roles", "outcomes", "gates",
    "conditions", "lists", "screening",
)  # fmt: skip


def term(group: str, word: str, language: str) -> str:
    """A word of ours in a language, else in English; empty where there is none."""
    return TERMS[language][group].get(word, "")


def seat_called(name: str, language: str) -> str:
    """What an office or a seat of a committee is called; one that an institution made up goes by its name."""
    return term("roles", name, language) or term("seats", name, language) or plain(name)


def placeholders(sentence: str) -> frozenset[str]:
    """The parameters that a sentence says."""
    return frozenset(field for _, field, _, _ in Formatter().parse(sentence) if field)


def plain(name: str) -> str:
    """A name for which nobody gave a label, as words."""
    return name.replace("_", " ")


class Names:
    """Looks up what to call a name of a procedure.

    `people` maps an account's number, as text, to a name; whoever is not in it is called by their role.
    `for_applicant` chooses the stage labels that applicants read. `titles`: what the institution calls what its
    procedures do not label, its lists among it. Without a procedure names are written as words.
    """

    def __init__(
        self,
        procedure: Procedure | None = None,
        *,
        people: Mapping[str, str] | None = None,
        for_applicant: bool = False,
        titles: Mapping[str, Mapping[str, Text]] | None = None,
    ) -> None:
        self.procedure, self.people, self.for_applicant = procedure, people or {}, for_applicant
        self._titles = titles or {}
        self._labels: dict[str, dict[str, Text | None]] = {space: dict(self._titles.get(space, {})) for space in SPACES}
        self._labels |= {"kinds": {}, "trainings": dict(self._titles.get("trainings", {}))}
        self._options: dict[str, Mapping[str, Text]] = {}
        self._voted: set[str] = set()
        self._verbs: dict[str, str] = {}
        if procedure:
            self._read(procedure)

    def called(self, space: str, name: str, language: str) -> str:
        """The label of a name in one of the spaces, else the name as words."""
        return text_in(self._labels[space].get(name), language).strip().rstrip("?") or plain(name)

    def anything(self, name: str, language: str) -> str:
        """The label of a name wherever it stands: slots, questions, checks and follow-ups share one space."""
        head, _, attribute = name.partition(".")
        label = next((text_in(self._labels[s][head], language) for s in SPACES if self._labels[s].get(head)), "")
        said = label.strip().rstrip("?") or term("facts", head, language) or plain(head)
        return f"{said} ({self.value(head, attribute, language)})" if attribute else said

    def topic(self, name: str, language: str) -> str:
        """What a test looks at: a question as it is asked, in quotation marks; anything else by its label."""
        asked = text_in(self._labels["questions"].get(name), language).strip()
        return f"“{asked}”" if asked else self.anything(name, language)

    def knows(self, question: str) -> bool:
        """Whether there is a question, or a column of rows (`partners.country`), of that name."""
        return question in self._labels["questions"]

    def clock(self, name: str, language: str) -> str:
        """What a clock is called: after its stage, its phase, or by its own name."""
        if self.procedure and name in self.procedure.stages:
            return self.stage(name, language)
        if self.procedure and any(name in stage.work for stage in self.procedure.stages.values()):
            return self.anything(name, language)
        if name.startswith(QUESTION):
            return term("phrases", "question", language).format(number=name.removeprefix(QUESTION))
        return term("phases", name, language) or plain(name)

    def stage(self, name: str, language: str) -> str:
        """What a stage is called by whoever reads."""
        if name in ENDS:
            return term("ends", name, language)
        stage = self.procedure.stages.get(name) if self.procedure else None
        label = stage.label if stage else None
        if label is None:
            return plain(name)
        text = label.applicant if self.for_applicant and label.applicant else label.office
        return text_in(text, language, plain(name))

    def role(self, name: str, language: str) -> str:
        """What a role is called; the clock, the screening and the applicants have words of ours."""
        base, _, office = name.partition(".")
        label = text_in(self._labels["roles"].get(base), language) or term("roles", base, language) or plain(base)
        return f"{label} ({term('roles', office, language) or plain(office)})" if office else label

    def person(self, who: str, language: str) -> str:
        """A person's name, where it may be told; else what can be said without it."""
        if who.startswith("link:"):
            return self.role(who.removeprefix("link:"), language)
        return self.people.get(who) or term("roles", who, language) or term("phrases", "somebody", language)

    def value(self, holder: str, value: Any, language: str) -> str:
        """A value of a slot, question or fact: its label, else our word for it, else itself."""
        label = text_in(self._options.get(holder, {}).get(str(value)), language)
        label = label or text_in(self._labels["outcomes"].get(str(value)), language)
        label = label or text_in(self._labels["lists"].get(str(value)), language)
        return label or term("values", str(value), language) or plain(str(value))

    def verb(self, slot: str) -> str:
        """The verb of a slot: `voted` where a committee gives it by a vote."""
        return "voted" if slot in self._voted else self._verbs.get(slot, "")

    def rule(self, form: str, number: int, language: str) -> str:
        """The sentence of a form's rule; empty where there is none."""
        found = self.procedure.forms.get(form) if self.procedure else None
        return text_in(found.rules[number].say, language) if found and number < len(found.rules) else ""

    def _read(self, procedure: Procedure) -> None:
        labels = self._labels
        for space in ("roles", "outcomes", "facts", "checks", "gates", "follow_ups"):
            titles = self._titles.get(space, {})
            labels[space] = {n: part.label or titles.get(n) for n, part in getattr(procedure, space).items()}
        labels["forms"] = {name: form.title for name, form in procedure.forms.items()}
        labels["conditions"] = {name: condition.text for name, condition in procedure.conditions.items()}
        labels["kinds"] = dict(procedure.kinds)
        labels["stages"] = {n: s.label.office if s.label else None for n, s in procedure.stages.items()}
        self._options["kind"] = procedure.kinds
        for form in procedure.forms.values():
            for name, question in form.questions.items():
                self._read_question(name, question)
                for column, inner in (question.of or {}).items():
                    self._read_question(f"{name}.{column}", inner)
        for stage in procedure.stages.values():
            for name, slot in stage.work.items():
                labels["slots"][name] = slot.label or (labels["forms"].get(slot.fill) if slot.fill else None)
                self._verbs[name] = slot.verb
                if slot.vote:
                    self._voted.add(name)
                if isinstance(slot.choose, dict):
                    self._options[name] = slot.choose

    def _read_question(self, name: str, question: Any) -> None:
        self._labels["questions"][name] = question.ask
        if isinstance(question.options, dict):
            self._options[name] = question.options
