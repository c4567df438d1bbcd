"""A request that is not opened yet: the situation in which its first form is answered, and who it can be for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from workflows.actions.execute import open_case
from workflows.actions.linked import begin, carried, renews
from workflows.dossier.history import History
from workflows.dossier.situation import gather
from workflows.dossier.surroundings import titles_of
from workflows.engine.case import CaseFile, Command
from workflows.engine.guards import Facts
from workflows.engine.refusal import Refused, reason
from workflows.engine.shapes import text_in
from workflows.engine.situation import Situation
from workflows.engine.slots import present
from workflows.flow.versions import flow_of
from workflows.models import Account, Case, Institution, ProcedureVersion, Unit
from workflows.queries.content import readable
from workflows.web.shell import language
from workflows.web.standpoint import Standpoint
from workflows.web.writing import UNIT, Writing
from workflows.words.names import Names


@dataclass(frozen=True)
class Opening:
    """A case about to be opened by somebody; `stand` and `name`: the case, and the slot or follow-up, that opens it."""

    account: Account
    at: datetime
    version: ProcedureVersion
    kind: str
    writing: Writing
    stand: Standpoint | None = None
    name: str = ""

    @classmethod
    def of(
        cls,
        request: HttpRequest,
        version: ProcedureVersion,
        kind: str,
        *,
        stand: Standpoint | None = None,
        name: str = "",
    ) -> "Opening":
        """What is asked first of whoever opens a case of that kind."""
        at = stand.at if stand else timezone.now()
        now = beginning(version, kind, request.user, at=at, stand=stand, name=name)
        names = Names(now.rules.procedure, titles=titles_of(version.institution))
        writing = Writing(now, names, version.institution, first_slot(now))
        return cls(request.user, at, version, kind, writing, stand, name)

    @property
    def units(self) -> list["UnitChoice"]:
        """The units to choose from; none where the case takes that of another."""
        return [] if self.stand else units_of(self.version.institution)

    def unit(self, answers: Mapping[str, Any]) -> Unit | None:
        """The unit that was chosen, if it is one of those offered."""
        if self.stand:
            return self.stand.case.unit
        code = answers.get(UNIT, "")
        if code not in {choice.code for choice in self.units}:
            return None
        return Unit.objects.get(institution=self.version.institution, code=code)

    @property
    def prefilled(self) -> dict[str, Any]:
        """What comes along into the first form from the case that opens this one, as far as its opener may see it."""
        if self.stand is None:
            return {}
        rules, form, look = self.stand.now.rules, self.writing.form_name, self.stand.look
        named = rules.procedure.follow_ups.get(self.name) or rules.slot(self.name)
        if form not in named.carries:
            return {}
        found = next(carried(self.stand.now.case, rules, self.writing.now.rules, [form]), None)
        return readable(look, rules.form(form), found.answers, frozenset(found.givers)) if found else {}

    def carried_out(self, unit: Unit, first: Command, *, request_id: UUID) -> Case:
        """Open the case. Refused with every reason."""
        if self.stand:
            return begin(
                self.stand.case, self.name, first, by=self.account, at=self.at, request_id=request_id,
                on_behalf_of=self.stand.on_behalf_of,
            )  # fmt: skip
        return open_case(
            self.version, self.kind, unit, first, by=self.account, at=self.at, request_id=request_id
        )


@dataclass(frozen=True)
class UnitChoice:
    """A unit to ask for, with its place in the organisation."""

    code: str
    label: str


def beginning(
    version: ProcedureVersion, kind: str, account: Account, *, at: datetime, stand: Standpoint | None = None,
    name: str = "",
) -> Situation:  # fmt: skip
    """The situation of whoever would open a case: the first stage, with what it asks. Nothing is stored."""
    row = Case.objects.opened(
        institution=version.institution, procedure_version=version, kind=kind, opener=account,
        flow_class=flow_of(version), entered_at=at,
    )  # fmt: skip
    file = CaseFile(kind=kind, opener=str(account.pk), applicants=frozenset({str(account.pk)}))
    if stand:
        file.renews = renews(stand.now.case, stand.now.rules.procedure.follow_ups.get(name))
    now = gather(History(row, file, ()), by=account, at=at)
    file.stage = now.rules.procedure.opens_in
    file.phase = now.rules.stage(file.stage).phase
    file.offered = dict.fromkeys(present(now, Facts(now)), at)
    return now


def first_slot(now: Situation) -> str:
    """The first form that the opener fills in; refused where the procedure does not begin with one."""
    roles = now.rules.procedure.roles
    for name in now.case.offered:
        slot = now.rules.slot(name)
        if slot.fill and any(roles[role].opener for role in slot.by if role in roles):
            return name
    raise Refused(reason("not_asked", slot=next(iter(now.case.offered), ""), stage=now.case.stage))


def units_of(institution: Institution) -> list[UnitChoice]:
    """The places one can ask for: those with nothing under them, told from the top down."""
    units = {unit.pk: unit for unit in Unit.objects.filter(institution=institution)}
    above = {unit.parent_id for unit in units.values()}
    leaves = [unit for unit in units.values() if unit.pk not in above]
    return sorted((UnitChoice(u.code, _place(u, units)) for u in leaves), key=lambda choice: choice.label)


def _place(unit: Unit, units: dict[int, Unit]) -> str:
    """A unit's name behind those above it, the institution itself left out."""
    said = [text_in(unit.names, language(), unit.code)]
    while unit.parent_id and units[unit.parent_id].parent_id:
        unit = units[unit.parent_id]
        said.insert(0, text_in(unit.names, language(), unit.code))
    return " · ".join(said)
