"""Two persons for everything that gives power: an administrator proposes, another one makes it so.

The rule, and why it is the smallest: a role or a seat, whoever is to have it, takes effect when a second administrator
confirms it, who neither proposed it nor receives it. A rule for one's own roles alone would be passed by inviting
somebody who does not exist. What takes power away (an end, a dismissal) takes effect at once, and so does belonging:
it lets somebody ask, and nothing else. The first two administrators are appointed at the machine (`manage.py appoint`).
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from workflows.actions import publish, security
from workflows.dossier.seal import Sealer
from workflows.dossier.standing import in_term
from workflows.engine.refusal import reason, refuse_if
from workflows.models import Account, Institution, Proposal, RoleHolding, TrailHead

ROLE = "administrator"


@dataclass(frozen=True)
class Office:
    """One step of an administrator: at which institution, by whom, when, and the number of the request."""

    institution: Institution
    by: Account
    at: datetime
    request_id: UUID
    role: str = ROLE

    @property
    def day(self) -> date:
        """The institution's own day."""
        return self.institution.day(self.at)

    def noting(self, what: str) -> AbstractContextManager[None]:
        """Around the transaction: a refused step stands in the security log."""
        return security.noting(
            what, self.by, institution=self.institution.pk, stream=f"institution:{self.institution.pk}", at=self.at,
            request_id=self.request_id,
        )  # fmt: skip

    def again(self, kind: str) -> dict[str, Any] | None:
        """What this step entered when it was first taken; None where it is new. Locks the institution's steps.

        Refused for whoever is no administrator of the whole institution today, in person.
        """
        TrailHead.objects.select_for_update(of=("self",)).get(pk=self.institution.pk)
        refuse_if((self.by.pk not in administrators(self.institution, self.day), reason("not_your_role", roles=ROLE)))
        return publish.done_before(self.institution.pk, self.request_id, kind, self.by)

    def propose(self, kind: str, content: dict[str, Any]) -> Proposal:
        """Lay something before a second person."""
        return Proposal.objects.create(
            institution=self.institution, kind=kind, content=content, proposed_by=self.by, proposed_at=self.at
        )


def enter(office: Office, *events: tuple[str, dict[str, Any]]) -> None:
    """Enter what was done into the institution's stream."""
    house = office.institution
    publish.enter(
        house, f"institution:{house.pk}", list(events), by=office.by, role=office.role, at=office.at,
        request_id=office.request_id,
    )  # fmt: skip


def sealed(why: str, office: Office) -> str:
    """The digest of the record that holds what an administrator wrote, which an entry names; nothing for nothing."""
    if not why.strip():
        return ""
    sealer = Sealer(office.institution.pk, f"institution:{office.institution.pk}", None)
    digest = sealer.seal(why, data_class="internal", retention_class="internal").digest
    sealer.store()
    return digest


def administrators(institution: Institution, day: date) -> frozenset[int]:
    """The accounts that administer a whole institution on a day."""
    rows = RoleHolding.objects.filter(in_term(day), institution=institution, role=ROLE, account__is_active=True)
    whole = [(who, level) for who, level in rows.values_list("account_id", "unit__level")]
    return frozenset(who for who, level in whole if level in (None, "institution"))


def settled(office: Office, proposal: Proposal, *, taken: bool) -> None:
    """Note that a proposal was made so, or dropped. Refused where it was settled, or where nobody else confirms it."""
    proposal.refresh_from_db()
    named = str(proposal.content.get("person", ""))
    refuse_if(
        (proposal.institution_id != office.institution.pk, reason("no_such_proposal")),
        (proposal.taken is not None, reason("proposal_settled")),
        (taken and proposal.proposed_by_id == office.by.pk, reason("second_person")),
        (taken and named == str(office.by.pk), reason("second_person")),
    )
    Proposal.objects.filter(pk=proposal.pk).update(settled_by=office.by, settled_at=office.at, taken=taken)


def drop(proposal: Proposal, *, office: Office) -> None:
    """Drop a proposal: whoever made it, or another administrator."""
    with office.noting("DropProposal"), transaction.atomic():
        if office.again("ProposalDropped") is None:
            settled(office, proposal, taken=False)
            enter(office, ("ProposalDropped", {"number": proposal.pk}))
