"""A university as a journey finds it: taken in from its folder, people in every role, the fictional lists in force."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from institution_config.demo.cast import Cast, invented
from institution_config.demo.theatre import INSTITUTIONS
from institution_config.management.commands.check_config import TEMPLATES
from integrations.screening.sources import FICTIONAL, discover
from integrations.screening.store import receive
from tests.journeys.journey import Journey
from tests.kept import Kept
from workflows.actions.clock import service
from workflows.actions.establish import establish, keep_lists
from workflows.actions.notices import list_since
from workflows.actions.proposing import Office
from workflows.actions.publish import latest
from workflows.authoring.check import check_folder
from workflows.authoring.folder import Folder, load_folder
from workflows.engine.situation import SCREENER
from workflows.models import Account, Delivery, How, Institution, NamedLists, ProcedureVersion, RoleHolding, Unit
from workflows.reports.ledger import Ledger, ledger
from workflows.reports.table import Table

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@cache
def folder_of(slug: str) -> Folder:
    """A shipped institution, read once a run. That it is sound and lawful is tested beside it."""
    return load_folder(INSTITUTIONS / slug, TEMPLATES)


@cache
def kept(slug: str) -> Kept[House]:
    """A university as it is built once a run."""
    return Kept(partial(House, slug))


class NotPublished(Exception):
    """The checker found faults: nothing was published."""


class House:
    """One university, its people, and the journeys that begin there."""

    def __init__(self, slug: str, at: datetime = MONDAY) -> None:
        folder = folder_of(slug)
        self.at = at
        self.curator = Account.objects.create_person(f"curator.{slug}", name="Curator (fictional)")
        found = establish(folder, by=self.curator, at=at, proved=True)
        self.institution: Institution = found.institution
        self.cast = Cast(found.institution, [loaded.procedure for loaded in folder.procedures.values()], invented())
        self.cast.names = iter(())  # nobody comes after these
        self.cast.do_the_training(at=at)
        for supplied in discover(Path(FICTIONAL)):
            receive(supplied.code, supplied.files, how=How.FOLDER, by=service(SCREENER), at=at)

    def asks(self, procedure: str, kind: str, **answers: Any) -> Journey:
        """Somebody is about to ask for something; what is not answered here is answered with no."""
        return Journey(self, latest(self.institution, procedure, at=self.at), kind, answers)

    def figure(self, name: str, **values: str) -> None:
        """A figure of some countries is published anew."""
        laid = json.loads(NamedLists.objects.get(institution=self.institution, sha256=self.institution.lists).content)
        laid["figures"][name] |= values
        keep_lists(self.institution, laid, at=self.at)

    def appoints(self, role: str, account: Account) -> None:
        """Somebody holds one more role at the top of the institution."""
        top = Unit.objects.get(institution=self.institution, parent=None)
        RoleHolding.objects.create(institution=self.institution, account=account, role=role, unit=top)

    def holds(self, role: str) -> set[str]:
        """Who holds a role, as they stand in the trail."""
        return {str(account.pk) for account in self.cast.roles[role]}

    def names(self) -> list[str]:
        """The names of everybody who works here."""
        return [account.name for people in self.cast.roles.values() for account in people]

    def administers(self, place: int) -> Office:
        """The first administrator at work, or the second."""
        return Office(self.institution, self.cast.roles["administrator"][place], self.at, uuid4())

    def lays_down(self, folder: Path, *, begins: datetime | None = None) -> tuple[ProcedureVersion, ...]:
        """An administrator publishes a changed folder, as the command does; NotPublished with what the checker says."""
        laid, checked = check_folder(folder, TEMPLATES, on=self.at.date())
        if checked.faults:
            raise NotPublished("\n".join(map(str, checked.faults)))
        return establish(laid, by=self.curator, at=self.at, proved=True, in_force_from=begins).new

    def audited(self, table: Callable[[Ledger], Table], *, at: datetime) -> list[dict[str, Any]]:
        """The rows of one of the auditor's tables, by column."""
        auditor = self.cast.roles["auditor"][0]
        found = table(ledger([self.institution], by=auditor, at=at, language="en"))
        return [dict(zip(found.columns, row, strict=True)) for row in found.rows]

    def heard(self, notice: str, *, by: datetime) -> set[str]:
        """Who was told of something until then."""
        list_since(self.institution, at=by + timedelta(minutes=1))
        rows = Delivery.objects.filter(institution=self.institution, notice=notice, channel="in_app")
        return set(rows.values_list("recipient", flat=True))
