"""An office with cases that run, each with a partner somewhere, and campaigns over them."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.actions.repeating import Office
from tests.engine.procedures import changed
from workflows.actions import campaigns
from workflows.actions.campaigns import Plan, Step
from workflows.actions.execute import execute, open_case
from workflows.dossier.campaigns import running
from workflows.engine.acts.advice import Choose
from workflows.engine.acts.confirming import Confirm
from workflows.engine.acts.decision import Decide
from workflows.engine.acts.intake import Submit
from workflows.engine.case import Command
from workflows.models import Account, Campaign, Case, RoleHolding

HAPPENED = {"why": "New sanctions against a country.", "source": "Official Journal, 29 September."}
PARTNERS = {
    "type": "rows",
    "of": {
        "name": {"type": "partner", "factor": "partner"}, "country": {"type": "country", "factor": "country"},
    },
}  # fmt: skip
CONTACT = {"type": "country", "factor": "origin", "required": "no"}


class Fleet(Office):
    """Cases of the office's procedure, decided and running; Rita administers and Erin is the contact point."""

    def __init__(self, slug: str = "upland", **changes: Any) -> None:
        super().__init__(slug)
        asks = {
            "forms.request.questions.partners": PARTNERS, "forms.request.questions.contact_from": CONTACT,
            "titled": "partners.name",
        }  # fmt: skip
        self.document = changed("office", asks | changes)
        self.version = self._published(self.document, self.at)
        top = self.units["university"]
        RoleHolding.objects.create(
            institution=self.institution, account=self.people["rita"], role="administrator", unit=top
        )

    def runs(self, partner: str = "Institute of Fictional Optics", country: str = "NL", **more: Any) -> Case:
        """A case that was approved and runs."""
        row = {"name": {"name": partner}, "country": country}
        answers = {"dual_use": "no", "ends_on": "2027-12-31", "partners": [row], **more}
        case = self.asked(answers)
        self.does(case, Confirm("asked"), "hugo")
        self.does(case, Choose("triage", "heavy"), "erin")
        self.does(case, Decide("verdict", "approved", "Sound."), "faye")
        return Case.objects.get(pk=case.pk)

    def asked(self, answers: dict[str, Any]) -> Case:
        """A case as it is handed in."""
        self.at += timedelta(seconds=1)
        return open_case(
            self.version, "partnership", self.units["optics"], Submit("asked", answers), by=self.people["ada"],
            at=self.at, request_id=uuid4(),
        )  # fmt: skip

    def does(self, case: Case, command: Command, by: str) -> None:
        """One command."""
        self.at += timedelta(seconds=1)
        execute(case.pk, command, by=self.people[by], at=self.at, request_id=uuid4())

    def step(self, by: str | Account, request: UUID | None = None) -> Step:
        """A step of somebody."""
        self.at += timedelta(seconds=1)
        account = by if isinstance(by, Account) else self.people[by]
        return Step(self.institution, account, self.at, request or uuid4())

    def proposed(self, *cases: Case, by: str = "erin", **more: Any) -> Campaign:
        """A campaign over some cases; over everything that runs, for a written reason, where none is named."""
        picked = [case.pk for case in cases] or list(running(self.institution).values_list("pk", flat=True))
        told = {"everything": "All of it is concerned.", "per_day": 1000, **HAPPENED, **more}
        return campaigns.propose(Plan(cases=picked, **told), step=self.step(by))

    def started(self, *cases: Case, **more: Any) -> Campaign:
        """The same, and a second person starts it."""
        campaign = self.proposed(*cases, **more)
        campaigns.start(campaign, step=self.step("rita"))
        return Campaign.objects.get(pk=campaign.pk)
