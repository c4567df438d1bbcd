"""An institution with the hand-made procedures, where every command is sent three times with one request number."""

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from tests.engine.procedures import changed
from workflows.actions.clock import service
from workflows.actions.execute import execute, open_case
from workflows.actions.publish import publish
from workflows.actions.uploads import receive
from workflows.dossier.history import read_case
from workflows.dossier.seal import open_records
from workflows.engine.acts.intake import Submit
from workflows.engine.case import CaseFile, Command
from workflows.engine.procedure import Procedure
from workflows.engine.situation import CAMPAIGN, CLOCK, SCREENER
from workflows.management.bench.reference import START
from workflows.models import (
    Account,
    AuditEntry,
    Case,
    Committee,
    Institution,
    Membership,
    ProcedureVersion,
    RoleHolding,
    TrailHead,
    Unit,
)

HOLDERS = {
    "contact_point": ("university", "erin", "eric"), "head": ("optics", "hugo"), "dean": ("science", "faye"),
    "rector": ("university", "rita"), "screener": ("university", "iris", "sam"),
    "export_officer": ("university", "ivo"),
}  # fmt: skip
BOARD = ("ben", "carol", "dan", "olga", "pia")
LEVELS = {"university": "institution", "science": "faculty", "optics": "unit"}
Ask = Command | Callable[[CaseFile], Command]


@dataclass
class Sent:
    """The commands that were sent, and where a repetition was not what it should be."""

    commands: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


class Office:
    """People of the hand-made procedures, and a clock that goes on with every command."""

    def __init__(self, slug: str = "upland") -> None:
        self.institution = Institution.objects.create(
            slug=slug, names={"en": slug.title()}, languages=["en"], reference_prefix=slug[:3].upper(), country="BE"
        )
        TrailHead.objects.create(institution=self.institution)
        self.units: dict[str, Unit] = {}
        parent = None
        for code, level in LEVELS.items():
            parent = self.units[code] = Unit.objects.create(
                institution=self.institution, code=code, level=level, parent=parent
            )
        names = {"ada", "xena", *BOARD, *(name for _, *held in HOLDERS.values() for name in held)}
        self.people = {name: Account.objects.create_person(f"{name}.{slug}", name=name.title()) for name in names}
        for role, (unit, *held) in HOLDERS.items():
            for name in held:
                RoleHolding.objects.create(
                    institution=self.institution, account=self.people[name], role=role, unit=self.units[unit]
                )
        board = Committee.objects.create(institution=self.institution, name="board")
        for name in BOARD:
            Membership.objects.create(
                institution=self.institution, committee=board, account=self.people[name], chair=name == "ben"
            )
        self.at, self.sent = START, Sent()

    def case(self, procedure: str, changes: Mapping[str, Any], answers: Mapping[str, Any]) -> Case:
        """A case of a procedure, opened three times over with one request number."""
        self.document = deepcopy(changed(procedure, dict(changes)))
        version = self._published(self.document, START)

        def send(request: UUID, at: datetime) -> object:
            return open_case(
                version, "partnership", self.units["optics"], Submit("asked", dict(answers)), by=self.people["ada"],
                at=at, request_id=request,
            ).pk  # fmt: skip

        return Case.objects.get(pk=self._thrice("Submit", send))

    def _published(self, document: dict[str, Any], at: datetime) -> ProcedureVersion:
        laid = Procedure.model_validate(document)
        return publish(
            self.institution, laid, json.dumps(document), by=self.people["rita"], at=at, proved=True
        )[0]

    @cached_property
    def paper(self) -> dict[str, Any]:
        """A file that Erin has sent: its `file` and its `sealed` digest."""
        return receive("deed.txt", b"A deed.", institution=self.institution, owner=self.people["erin"], at=self.at)

    def later(self, **changes: Any) -> str:
        """The digest of a version of the same procedure that is published meanwhile, and in force at once."""
        return self._published({**self.document, "version": "later", **changes}, self.at).sha256

    def twin(self, case: Case) -> str:
        """The number of another case that asks for the same."""
        answers = read_case(case).file.forms["request"]
        return str(open_case(
            case.procedure_version, case.kind, self.units["optics"], Submit("asked", open_records([answers])[answers]),
            by=self.people["ada"], at=self.at, request_id=uuid4(),
        ).pk)  # fmt: skip

    def send(self, case: Case, by: str, ask: Ask) -> None:
        """One command, sent three times with one request number; a campaign's opens a case beside this one."""
        command = self._named(ask(read_case(case).file) if callable(ask) else ask, case)
        who = service(by) if by in (CLOCK, SCREENER, CAMPAIGN) else self.people[by]

        def send(request: UUID, at: datetime) -> object:
            if by != CAMPAIGN:
                return execute(case.pk, command, by=who, at=at, request_id=request)
            return open_case(
                case.procedure_version, case.kind, self.units["optics"], command, by=who, at=at, request_id=request,
                parent=case, linked_as="reassessment", opener=self.people["ada"],
            ).pk  # fmt: skip

        self._thrice(type(command).__name__, send)

    def _named(self, command: Command, case: Case) -> Command:
        """`{eric}` stands for the number of Eric's account, `{twin}` and `{later}` for another case and version.

        `{file}` and `{sealed}` name what Erin has sent.
        """
        values = {f.name: getattr(command, f.name) for f in fields(command)}  # type: ignore[arg-type]
        told = {n: v for n, v in values.items() if isinstance(v, str) and v.startswith("{")}
        return replace(command, **{n: self._value(v, case) for n, v in told.items()})  # type: ignore[type-var]

    def _value(self, said: str, case: Case) -> str:
        name = said.strip("{}")
        if name in self.people:
            return str(self.people[name].pk)
        if name in self.paper:
            return str(self.paper[name])
        return self.twin(case) if name == "twin" else self.later()

    def _thrice(self, name: str, send: Callable[[UUID, datetime], Any]) -> Any:
        request, answers, counts = uuid4(), [], []
        for _ in range(3):
            self.at += timedelta(minutes=1)
            answers.append(send(request, self.at))
            counts.append((AuditEntry.objects.count(), Case.objects.count()))
        if len(set(counts)) > 1:
            self.sent.faults.append(f"{name} had another effect when it was repeated")
        if any(answer != answers[0] for answer in answers):
            self.sent.faults.append(f"{name} was answered otherwise when it was repeated")
        self.sent.commands.add(name)
        return answers[0]
