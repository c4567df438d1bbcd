"""A procedure in which everybody of a team attests: who has an account there, who has none by a link."""

from copy import deepcopy
from datetime import timedelta
from typing import Any
from uuid import uuid4

from tests.queries.procedure import DOCUMENT
from tests.queries.world import World
from workflows.actions.execute import open_case
from workflows.actions.outside import send_to_each
from workflows.engine.acts.advice import Choose
from workflows.engine.acts.correcting import Correct
from workflows.engine.acts.intake import Submit
from workflows.models import Case, Delegation

TEXT = {"type": "text", "required": "no", "data": "personal", "purpose": "attesting", "needed_for": "attested"}
PEOPLE = {"vito": "vito@example.org", "wanda": "wanda@example.org", "yuri": "yuri@example.org"}


def document() -> dict[str, Any]:
    """A request names the team, everybody attests, and the head closes it."""
    found = deepcopy(DOCUMENT) | {"procedure": "attested_work", "version": "attesting"}
    found["roles"] |= {
        "member": {"from": "team.account", "label": {"en": "Member", "nl": "Lid"}},
        "outsider": {"link": "team.address", "label": {"en": "Member elsewhere", "nl": "Lid elders"}},
    }
    found["forms"]["request"]["questions"]["team"] = {
        "ask": {"en": "Who attests?", "nl": "Wie verklaart?"}, "type": "rows",
        "of": {
            "role": {"ask": {"en": "Role", "nl": "Rol"}, "type": "text", "factor": "topic"},
            "account": {"ask": {"en": "Account", "nl": "Account"}, "type": "person", "required": "no"},
            "address": {"ask": {"en": "Address", "nl": "Adres"}, **TEXT},
        },
    }  # fmt: skip
    found["stages"]["request"]["next"] = [{"to": "attested"}]
    found["stages"]["attested"] = {
        "phase": "intake",
        "work": {
            "attestation": {
                "by": ["member", "outsider"], "each": "team", "choose": ["attests", "cannot"], "in_person": "yes",
                "label": {"en": "Attestation", "nl": "Verklaring"},
            },
        },
        "deadline": {"days": 20, "remind": [5], "late": [{"tell": "contact_point"}]},
        "may": {"contact_point": ["send_link", "correct"]},
        "next": [{"to": "over"}],
    }  # fmt: skip
    found["stages"] = {name: found["stages"][name] for name in ("request", "attested", "over")}
    found["stages"]["over"]["outcome"] = "approved"
    found["gates"]["badge"]["open_in"] = "over"
    found["checks"] = found["conditions"] = {}
    found["forms"]["request"]["questions"].pop("visitor")
    return found


class Team(World):
    """The cast, and a case in which Dan attests with his account, and three others by links."""

    def __init__(self) -> None:
        super().__init__()
        Delegation.objects.all().delete()  # the cast's own, which nobody entered
        self.home.version = self.home.lays_down(document())
        self.team: list[dict[str, str]] = [
            {"role": "promotor", "account": str(self.people["dan"].pk)},
            *({"role": name, "address": address} for name, address in PEOPLE.items()),
        ]  # fmt: skip

    def answers(self) -> dict[str, Any]:
        """What the request says, of the team as it is now."""
        partners = [{"name": {"name": "Institute of Fictional Optics"}, "country": "NL"}]
        return {"partners": partners, "dual_use": "no", "team": self.team}

    def waiting(self) -> Case:
        """Asked: everybody is to attest."""
        self.at += timedelta(minutes=1)
        return open_case(
            self.home.version, "partnership", self.home.optics, Submit("asked", self.answers()),  # type: ignore[arg-type]
            by=self.people["ada"], at=self.at, request_id=uuid4(),
        )  # fmt: skip

    def sends(self, case: Case, by: str = "erin", days: int = 14) -> int:
        """Links for all who have none."""
        self.at += timedelta(minutes=1)
        until = (self.at + timedelta(days=days)).date().isoformat()
        return send_to_each(
            case, "attestation", until=until, language="en", by=self.people[by], at=self.at, request_id=uuid4()
        )

    def corrects(self, case: Case) -> None:
        """The contact point enters the team as it is now."""
        self.send(case, Correct("asked", self.answers(), "The team has changed."), "erin")  # type: ignore[arg-type]


def attest(row: str, value: str = "attests") -> Choose:
    """The attestation of one row."""
    return Choose("attestation", value, None, row)
