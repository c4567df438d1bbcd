"""A form being filled in: its questions as things stand, its neighbours in the same stage, and how it is judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from workflows.engine.acts.intake import Sign, Submit
from workflows.engine.case import Answers, Command
from workflows.engine.criteria import RowLook
from workflows.engine.expecting import Ahead
from workflows.engine.form import Form, Holds, problems_of
from workflows.engine.guards import Facts
from workflows.engine.refusal import Reason, Refused
from workflows.engine.shapes import text_in
from workflows.engine.situation import Situation
from workflows.engine.slots import present
from workflows.models import Institution, ProcedureVersion
from workflows.queries.expecting import expecting
from workflows.queries.pages import Expecting
from workflows.web.answers import without_empty_rows
from workflows.web.questionnaire import Asking, Questionnaire
from workflows.web.shell import language
from workflows.words.names import Names

UNIT = "#unit"
"""In the draft of a request that is not opened yet: the unit it is for."""
IN_THE_FORM = frozenset({
    "missing", "unknown_answer", "not_an_option", "not_a_number", "not_a_date", "not_a_country", "not_a_name",
    "not_rows", "not_text", "not_a_document", "rule",
})  # fmt: skip
"""Reasons that a change in the form itself can lift; they are shown beside the questions."""


@dataclass(frozen=True)
class Section:
    """A form of the stage, in the list beside the questions."""

    label: str
    state: str  # here, done, open, later
    href: str = ""


@dataclass(frozen=True)
class Writing:
    """One slot's form in the situation of whoever fills it in."""

    now: Situation
    names: Names
    institution: Institution
    slot_name: str

    @property
    def form_name(self) -> str:
        """The form of the slot."""
        return self.now.rules.slot(self.slot_name).fill or ""

    @property
    def form(self) -> Form:
        """Its questions."""
        return self.now.rules.form(self.form_name)

    @property
    def title(self) -> str:
        """What the form is called."""
        slot = self.now.rules.slot(self.slot_name)
        return text_in(self.form.title or slot.label, language(), self.names.anything(self.slot_name, language()))

    @property
    def statement(self) -> str:
        """What is signed with it, if anything is."""
        return text_in(self.now.rules.slot(self.slot_name).sign, language())

    @property
    def unsure_to(self) -> str:
        """The role that helps with what somebody is unsure of."""
        role = self.form.unsure_asks
        return self.names.role(role, language()) if role else ""

    def questionnaire(self, answers: Mapping[str, Any], reasons: tuple[Reason, ...] = ()) -> Questionnaire:
        """The questions that these answers leave to be asked."""
        lists = {name: sorted(values) for name, values in self.now.lists.named.items()}
        asking = Asking(language(), self.names, lists, reasons)
        return asking.questionnaire(self.form, answers, self._holds(answers))

    def missing(self, answers: Mapping[str, Any]) -> tuple[Reason, ...]:
        """What the form itself lacks, as the engine will say it."""
        given = without_empty_rows(self.form, {name: a for name, a in answers.items() if name != UNIT})
        path, rules = ("forms", self.form_name, "questions"), self.now.rules
        look = self._look(given)

        def cell_holds(question: str, column: str, what: str, row: Mapping[str, Any]) -> bool:
            return rules.holds((*path, question, "of", column, what), RowLook(look, row))

        return problems_of(self.form, given, self._holds(given), cell_holds)

    def _look(self, answers: Mapping[str, Any]) -> Facts:
        return Facts(self.now, {**answers, "#form": self.form_name})

    def _holds(self, answers: Mapping[str, Any]) -> Holds:
        path, rules, look = ("forms", self.form_name, "questions"), self.now.rules, self._look(answers)
        return lambda question, what: rules.holds((*path, question, what), look)

    def expecting(self, version: ProcedureVersion, answers: Mapping[str, Any]) -> Expecting | None:
        """When a decision can be expected if these answers are handed in today; only while the request is drafted."""
        if self.now.case.phase != "draft":
            return None
        look = Ahead(self.now, {**without_empty_rows(self.form, answers), "#form": self.form_name})
        return expecting(self.now, version, look=look)

    def command(self, answers: Mapping[str, Any]) -> Command:
        """The command that gives the slot with these answers."""
        given: Any = {k: v for k, v in without_empty_rows(self.form, answers).items() if k != UNIT}
        if self.now.rules.slot(self.slot_name).verb == "sign":
            return Sign(self.slot_name, Answers(given))
        return Submit(self.slot_name, Answers(given))

    def sections(self, reference: str = "") -> list[Section]:
        """The forms of this stage that are for the same people, in order, but for those that this case never asks."""
        stage = self.now.case.stage or self.now.rules.procedure.opens_in
        mine = set(self.now.rules.slot(self.slot_name).by)
        asked = present(self.now, Facts(self.now))
        work = self.now.rules.procedure.stages[stage].work
        return [
            Section(self.names.anything(name, language()), self._state(name, asked), self._href(name, reference))
            for name, slot in work.items()
            if slot.fill and mine & set(slot.by) and (name in asked or not self._never(stage, name))
        ]

    def _never(self, stage: str, name: str) -> bool:
        """Whether a form that is not asked will not be: what its test looks at stays as it is."""
        return self.now.rules.settled_at_opening(("stages", stage, "work", name, "when"))

    def _state(self, name: str, asked: Mapping[str, Any]) -> str:
        if name == self.slot_name:
            return "here"
        if name in self.now.case.given:
            return "done"
        return "open" if name in asked and name in self.now.case.offered else "later"

    def _href(self, name: str, reference: str) -> str:
        return reverse("web:fill", args=[reference, name]) if reference and name in self.now.case.offered else ""


def in_the_form(refused: Refused) -> bool:
    """Whether every reason can be shown beside the questions."""
    return all(why.code in IN_THE_FORM for why in refused.reasons)
