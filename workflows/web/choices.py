"""What a command's form offers to choose from, on this case and for this person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from workflows.engine.acts.office import kinds_to_impose
from workflows.engine.beside import heard_by
from workflows.engine.by_row import rows_left
from workflows.engine.imposing import proposed, why_proposed
from workflows.engine.shapes import text_in
from workflows.engine.situation import Situation
from workflows.engine.slots import owners
from workflows.engine.stage import Slot
from workflows.web.questionnaire import Option
from workflows.web.shell import language
from workflows.words.clauses import held_and_not
from workflows.words.names import Names


@dataclass(frozen=True)
class Choices:
    """Looks up what may be chosen. `people`: account number as text -> name, within the institution."""

    now: Situation
    names: Names
    people: Mapping[str, str]
    case_number: Callable[[str], str]
    """From a reference to the number of a case that the reader may see; empty where there is none."""
    signing_in: Callable[[], Mapping[str, str]]
    """Sign-in name, in small letters -> the number of one of `people`."""
    papers: Callable[[], Mapping[str, str]] = dict
    """The documents beside the case that the reader may see: digest -> title."""

    def about(self, command: str, target: str) -> str:
        """What the command is about, in words."""
        if command == "RecordCheck":
            return self.names.called("checks", target, language())
        if command == "OpenFollowUp":
            return self.names.called("follow_ups", target, language())
        return self.names.anything(target, language()) if target in self.now.rules.names.slots else ""

    def options(self, name: str, target: str, typed: Mapping[str, Any]) -> tuple[Option, ...]:
        """The options of a field: people, terms, rows, conditions."""
        offered = {
            "to": self._owners, "person": self._everybody, "clock": self._clocks, "row": self.rows,
            "without": self._conditions, "kind": self._when, "owner": self._roles, "verifier": self._roles,
            "stage": self._stages, "version": self._versions, "about": self._answered, "mentions": self._readers,
        }  # fmt: skip
        pairs = offered[name](target) if name in offered else []
        chosen = typed.get(name, "")
        picked = set(chosen) if isinstance(chosen, list | tuple) else {str(chosen)}
        return tuple(Option(value, label, value in picked) for value, label in pairs)

    def lists_of_check(self, check: str) -> list[tuple[str, str]]:
        """The lists that a check consults."""
        found = self.now.rules.procedure.checks.get(check)
        return [(name, self.names.called("screening", name, language())) for name in found.against] if found else []

    def slot(self, target: str) -> Slot | None:
        """The slot of that name, if there is one."""
        return self.now.rules.names.slots.get(target)

    def limited_in_time(self, target: str) -> bool:
        """Whether some outcome that a slot can have holds until a day that the decider names."""
        slot, outcomes = self.slot(target), self.now.rules.procedure.outcomes
        return any("time" in outcomes[name].limits for name in (slot.decide or () if slot else ()))

    def _owners(self, target: str) -> list[tuple[str, str]]:
        slot = self.slot(target)
        offers = owners(self.now, target, slot) if slot else ()
        return self._called(p for _role, holder in offers for p in holder.people)

    def _everybody(self, target: str) -> list[tuple[str, str]]:
        return self._called(self.people)

    def _readers(self, target: str) -> list[tuple[str, str]]:
        """Who reads what the person would say, of those whose names they know."""
        return self._called(heard_by(self.now, self.now.said.person) & self.people.keys())

    def _called(self, people: Any) -> list[tuple[str, str]]:
        found = {str(p) for p in people} - {self.now.said.person}
        return sorted(((p, self.people.get(p, p)) for p in found), key=lambda pair: pair[1].casefold())

    def _clocks(self, target: str) -> list[tuple[str, str]]:
        clocks = self.now.rules.clocks.get(self.now.case.stage, ())
        return [(c.name, self.names.stage(c.name, language()).capitalize()) for c in clocks]

    def rows(self, target: str) -> list[tuple[str, str]]:
        """The rows for which a slot is still to be given, where it is asked once for each."""
        slot = self.slot(target)
        if slot is None or not slot.each:
            return []
        left = rows_left(self.now.case, target, slot)
        form = self.now.case.forms.get(self.now.rules.names.form_of[slot.each])
        rows = self.now.opened[form].get(slot.each, ()) if form else ()
        return [(str(row["id"]), _row_name(row)) for row in rows if row.get("id") in left]

    def _conditions(self, target: str) -> list[tuple[str, str]]:
        catalogue = self.now.rules.procedure.conditions
        return [(name, self._because(name, text_in(catalogue[name].text, language()))) for name in proposed(self.now)]

    def _because(self, name: str, text: str) -> str:
        """A proposed condition, with what proposes it."""
        held, _not = held_and_not(why_proposed(self.now, name), language(), self.names)
        return _("%(text)s (proposed because %(why)s)") % {"text": text, "why": held} if held else text

    def _answered(self, target: str) -> list[tuple[str, str]]:
        """The questions of the forms that were given and are not asked now, each with its form."""
        now = self.now
        asked = {now.rules.slot(name).fill for name in now.case.offered}
        return [
            (question, f"{self.names.called('forms', form, language())}: {self.names.topic(question, language())}")
            for form in now.case.forms if form not in asked and form in now.rules.procedure.forms
            for question in now.rules.form(form).questions
        ]  # fmt: skip

    def _when(self, target: str) -> list[tuple[str, str]]:
        return [(kind, self.names.value("", kind, language())) for kind in kinds_to_impose(self.now)]

    def _roles(self, target: str) -> list[tuple[str, str]]:
        roles = self.now.rules.procedure.roles
        return [(name, self.names.role(name, language())) for name, role in roles.items() if not role.link]

    def _stages(self, target: str) -> list[tuple[str, str]]:
        stages = self.now.rules.procedure.stages.items()
        return [(name, self.names.stage(name, language())) for name, stage in stages if stage.phase != "closed"]

    def _versions(self, target: str) -> list[tuple[str, str]]:
        versions = self.now.versions.items()
        return [(sha, _("Version %(version)s") % {"version": v.procedure.version or sha[:8]}) for sha, v in versions]


def _row_name(row: Mapping[str, Any]) -> str:
    """A row by what stands in it."""
    said = [str(v.get("name", "")) if isinstance(v, Mapping) else str(v) for k, v in row.items() if k != "id"]
    return ", ".join(part for part in said if part)[:120]
