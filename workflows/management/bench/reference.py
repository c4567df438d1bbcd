"""The reference case: submitted, checked, decided by two of three written votes, signed. For figures and tests."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from workflows.actions.execute import execute, open_case
from workflows.actions.publish import publish
from workflows.engine.acts.decision import Decide
from workflows.engine.acts.intake import Submit
from workflows.engine.acts.screening import RecordCheck
from workflows.engine.acts.voting import CastVote
from workflows.engine.case import Command, Event
from workflows.engine.procedure import Procedure
from workflows.models import (
    Account,
    Affiliation,
    Case,
    Committee,
    Institution,
    Membership,
    RoleHolding,
    TrailHead,
    Unit,
)
from workflows.models.numbers import uuid7

PEOPLE = ("ada", "ben", "carol", "dan", "erin", "faye", "gus", "iris", "mallory")
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ANSWERS = {"partners": [{"name": {"name": "Institute of Fictional Optics"}}], "dual_use": "yes"}
DOCUMENT = {
    "procedure": "reference",
    "title": "Reference case",
    "kinds": {"partnership": "Partnership"},
    "opens_in": "request",
    "roles": {"host": "opener", "screener": "institution", "dean": "faculty", "board": {"committee": "board"}},
    "forms": {
        "request": {
            "questions": {
                "partners": {"type": "rows", "of": {"name": {"type": "partner", "factor": "partner"}}},
                "dual_use": {"type": "yes_no", "factor": "topic"},
            }
        }
    },
    "checks": {"lists": {"screens": "partners", "against": {"un_sanctions": "prohibits"}}},
    "outcomes": {
        "approved": {"effect": "positive", "letter": "approval"},
        "refused": {"effect": "negative", "letter": "refusal", "reasons": ["factors_weighed"]},
    },
    "deadlines": {
        "draft": {"days": 60, "late": [{"to": "lapsed"}]},
        "screening": {"working_days": 5, "late": [{"tell": "screener"}]},
        "review": {"working_days": 20, "late": [{"tell": "dean"}]},
        "sign_off": {"working_days": 10, "late": [{"tell": "dean"}]},
    },
    "stages": {
        "request": {"phase": "draft", "work": {"asked": {"by": "host", "fill": "request"}}, "next": [{"to": "check"}]},
        "check": {
            "phase": "screening",
            "work": {"hits": {"by": "screener", "settle": "lists"}},
            "next": [{"to": "sign", "when": {"dual_use": "no"}}, {"to": "vote"}],
        },
        "vote": {
            "phase": "review",
            "work": {
                "view": {
                    "by": "board",
                    "advise": ["approved", "refused"],
                    "vote": {"held": "writing", "closes": "when_decided"},
                }
            },
            "next": [{"to": "sign"}],
        },
        "sign": {
            "phase": "sign_off",
            "work": {"signed": {"by": "dean", "decide": ["approved", "refused"], "weighs": "view"}},
            "next": [{"to": "done"}],
        },
        "done": {"phase": "closed"},
    },
    "promises": [{"apart": ["hits", "signed"]}],
}


class Reference:
    """An institution with the reference procedure, its people, and a clock that goes on with every command."""

    def __init__(self, slug: str = "reference") -> None:
        self.institution = Institution.objects.create(
            slug=slug, names={"en": slug}, languages=["en"], reference_prefix=slug[:3].upper(), country="BE"
        )
        TrailHead.objects.create(institution=self.institution)
        top = self._unit("top", "institution", None)
        self.faculty = self._unit("science", "faculty", top)
        self.unit = self._unit("optics", "unit", self.faculty)
        self.people = {name: Account.objects.create_person(f"{name}.{slug}", name=name.title()) for name in PEOPLE}
        for account in self.people.values():
            Affiliation.objects.create(institution=self.institution, account=account)
        self.screener = self.people["iris"]
        self._hold("screener", "iris", top)
        self._hold("dean", "faye", self.faculty)
        board = Committee.objects.create(institution=self.institution, name="board")
        for name in ("ben", "carol", "dan"):
            Membership.objects.create(
                institution=self.institution, committee=board, account=self.people[name], chair=name == "ben"
            )
        laid = Procedure.model_validate(DOCUMENT)
        self.version, _ = publish(
            self.institution, laid, json.dumps(DOCUMENT), by=self.people["erin"], at=START, proved=True
        )
        self.at = START

    def _unit(self, code: str, level: str, parent: Unit | None) -> Unit:
        return Unit.objects.create(institution=self.institution, code=code, level=level, parent=parent)

    def _hold(self, role: str, name: str, unit: Unit) -> None:
        RoleHolding.objects.create(institution=self.institution, account=self.people[name], role=role, unit=unit)

    def send(
        self, case: Case, command: Command, by: str, request_id: UUID | None = None, **options: Any
    ) -> tuple[Event, ...]:
        """One command, a minute after the last."""
        self.at += timedelta(minutes=1)
        return execute(
            case.pk, command, by=self.people[by], at=self.at, request_id=request_id or uuid7(), **options
        )

    def submit(
        self, request_id: UUID | None = None, by: str = "ada", answers: Mapping[str, Any] = ANSWERS
    ) -> Case:
        """A case that is opened by submitting its form."""
        self.at += timedelta(minutes=1)
        first = Submit("asked", answers)
        return open_case(
            self.version, "partnership", self.unit, first, by=self.people[by], at=self.at,
            request_id=request_id or uuid7(),
        )  # fmt: skip

    def record_check(self, case: Case) -> None:
        """The screener consults the list and finds nothing."""
        self.send(case, RecordCheck("lists", (("un_sanctions", "a" * 64),)), "iris")

    def vote(self, case: Case, by: str, option: str = "approved") -> tuple[Event, ...]:
        """One written ballot."""
        return self.send(case, CastVote("view", option, "Sound and well described."), by)

    def sign(self, case: Case, outcome: str = "approved") -> tuple[Event, ...]:
        """The dean decides, weighing what the board advises."""
        return self.send(case, Decide("signed", outcome, "The board advises it."), "faye")

    def whole(self) -> Case:
        """The five commands: the second ballot closes the vote, the third is cancelled."""
        case = self.submit()
        self.record_check(case)
        self.vote(case, "ben")
        self.vote(case, "dan")
        self.sign(case)
        return case
