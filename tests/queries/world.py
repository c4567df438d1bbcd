"""A fictional university with the cast, a case that goes through the made-up procedure, and another university."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from tests.kept import Kept
from tests.queries.laid_guides import GUIDES
from tests.queries.procedure import DOCUMENT
from workflows.actions.certificates import certify
from workflows.actions.establish import keep_guides
from workflows.actions.execute import execute, open_case
from workflows.actions.publish import publish
from workflows.dossier.history import read_case
from workflows.engine.acts.advice import Advise, Choose
from workflows.engine.acts.decision import Decide
from workflows.engine.acts.disposing import DisposeHit
from workflows.engine.acts.handling import DeclareConflict
from workflows.engine.acts.intake import Submit
from workflows.engine.acts.screening import Found, RecordCheck
from workflows.engine.acts.voting import CastVote
from workflows.engine.procedure import Procedure
from workflows.models import (
    Account,
    Affiliation,
    Case,
    Committee,
    Delegation,
    Institution,
    Membership,
    ProcedureVersion,
    RoleHolding,
    TrailHead,
    Unit,
)
from workflows.queries.access import case_for
from workflows.queries.cases import page
from workflows.queries.pages import CasePage

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
CAST = ("ada", "ben", "carol", "dan", "erin", "faye", "gus", "iris", "olga", "hugo", "noor", "zeno", "mallory")
"""Olga is auditor and Hugo administrator; Noor works elsewhere in the house, Zeno is dean of another faculty."""


class House:
    """One institution: its units, and a published version of the procedure."""

    def __init__(self, slug: str, publisher: Account) -> None:
        self.institution = Institution.objects.create(
            slug=slug, names={"en": slug}, languages=["en", "nl"], reference_prefix=slug[:3].upper(), country="BE"
        )
        TrailHead.objects.create(institution=self.institution)
        self.top = self.unit("top", "institution", None)
        self.science = self.unit("science", "faculty", self.top)
        self.law = self.unit("law", "faculty", self.top)
        self.optics = self.unit("optics", "unit", self.science)
        self.publisher = publisher
        self.version = self.lays_down(DOCUMENT)

    def lays_down(self, document: dict[str, Any]) -> ProcedureVersion:
        """The version of a document, published; new cases follow it once it is the house's own."""
        return publish(
            self.institution, Procedure.model_validate(document), json.dumps(document),
            by=self.publisher, at=START, proved=True,
        )[0]  # fmt: skip

    def unit(self, code: str, level: str, parent: Unit | None) -> Unit:
        return Unit.objects.create(institution=self.institution, code=code, level=level, parent=parent)

    def holds(self, role: str, account: Account, unit: Unit | None) -> None:
        RoleHolding.objects.create(institution=self.institution, account=account, role=role, unit=unit)


class World:
    """The cast at one institution, Mallory at another, and a clock that goes on a minute with every command."""

    def __init__(self) -> None:
        self.at = START
        self.people = {name: Account.objects.create_person(name, name=f"{name.title()} (fictional)") for name in CAST}
        self.home, self.abroad = House("lowland", self.people["erin"]), House("elsewhere", self.people["mallory"])
        home, who = self.home, self.people
        for name, account in who.items():
            house = self.abroad if name == "mallory" else home
            Affiliation.objects.create(institution=house.institution, account=account)
        keep_guides(home.institution, GUIDES)
        home.holds("head", who["ben"], home.optics)
        home.holds("dean", who["faye"], home.science)
        home.holds("dean", who["zeno"], home.law)
        for role, name in (("contact_point", "erin"), ("screener", "iris"), ("export_officer", "iris")):
            home.holds(role, who[name], home.top)
        home.holds("rights_expert", who["dan"], None)
        home.holds("auditor", who["olga"], None)
        home.holds("administrator", who["hugo"], None)
        board = Committee.objects.create(institution=home.institution, name="board")
        for name in ("ben", "carol", "dan"):
            Membership.objects.create(
                institution=home.institution, committee=board, account=who[name], chair=name == "ben"
            )
        Delegation.objects.create(
            institution=home.institution, principal=who["ben"], deputy=who["gus"], role="head",
            since=START.date(), until=START.date() + timedelta(days=365),
        )  # fmt: skip
        for role in ("contact_point", "dean", "auditor"):
            self.abroad.holds(role, who["mallory"], None)

    def send(self, case: Case, command: Any, by: str, **options: Any) -> None:
        """One command, a minute after the last."""
        self.at += timedelta(minutes=1)
        execute(case.pk, command, by=self.people[by], at=self.at, request_id=uuid4(), **options)

    def asked(self, *, dual_use: str = "yes", house: House | None = None, by: str = "ada", **more: Any) -> Case:
        """A case as its applicant hands it in."""
        self.at += timedelta(minutes=1)
        house = house or self.home
        answers = {
            "partners": [{"name": {"name": "Institute of Fictional Optics"}, "country": "NL"}],
            "dual_use": dual_use,
            "visitor": "Vito Invented",
            **more,
        }
        return open_case(
            house.version, "partnership", house.optics, Submit("asked", answers),
            by=self.people[by], at=self.at, request_id=uuid4(),
        )  # fmt: skip

    def screened(self, case: Case | None = None, *, hit: bool = False) -> Case:
        """Handed in and held against the lists; a hit, if there is one, is cleared by Iris."""
        case = case or self.asked()
        found = (Found("un_sanctions", "prohibits", "QDe.1", 912, "p1"),) if hit else ()
        why = ("alike in name",) if hit else ()
        self.send(case, RecordCheck("lists", (("un_sanctions", "a" * 64),), found, why), "iris")
        if hit:
            self.send(case, DisposeHit(1, "cleared", "Another body in another country."), "iris")
        return case

    def advised(self, case: Case | None = None, chooser: str = "erin") -> Case:
        """Both experts have advised and the contact point has chosen, so the committee votes."""
        case = case or self.screened()
        self.send(case, Advise("export_advice", "favourable", "No listed technology."), "iris")
        self.send(case, Advise("rights_advice", "with_conditions", "With an access plan."), "dan")
        self.send(case, Choose("colour", "amber"), chooser)
        return case

    def voted(self, case: Case | None = None, chooser: str = "erin") -> Case:
        """Carol stands aside; Ben and Dan approve."""
        case = self.advised(case, chooser)
        self.send(case, DeclareConflict("I wrote a book with the partner."), "carol")
        self.send(case, CastVote("view", "approved", "Sound."), "ben")
        self.send(case, CastVote("view", "approved", "Sound enough."), "dan")
        return case

    def decided(
        self, case: Case | None = None, *, outcome: str = "approved_with_conditions", chooser: str = "erin"
    ) -> Case:
        """The dean decides."""
        case = self.voted(case, chooser)
        self.send(case, Decide("signed", outcome, "The committee advises it; access is limited."), "faye")
        return case

    def certified(self, case: Case | None = None) -> Case:
        """The decision is certified, as it is after the commit."""
        case = case or self.decided()
        for entry in read_case(case).entries:
            if entry.kind == "StageEntered":
                certify(case, entry, at=self.at)
        return case

    def see(self, case: Case, name: str, language: str = "en") -> CasePage:
        """The case's page as somebody sees it now; Case.DoesNotExist where they may not."""
        account = self.people[name]
        found = case_for(account, case.reference, at=self.at, institution=case.institution)
        return page(found, account, at=self.at, language=language)


WORLD = Kept(World)
"""For tests that roll back."""
