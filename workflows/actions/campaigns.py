"""A campaign's own life: one person proposes it, a second one starts it, and somebody stops and closes it.

Power takes two: it is a matter of a whole institution. What the first one saw is what the second one starts: the
cases are picked when it is proposed, and stand by number. Words are sealed; the stream names their records.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from workflows.actions import publish, security
from workflows.actions.rescreening import screens
from workflows.dossier.campaigns import became, digest_of, officers, running
from workflows.dossier.seal import Sealer
from workflows.dossier.steps import Steps, drained
from workflows.engine.refusal import reason, refuse_if
from workflows.models import Account, Campaign, CampaignCase, Institution, TrailHead

MOST_A_DAY, BATCH = 100_000, 1000
State = Campaign.State


@dataclass(frozen=True)
class Step:
    """One step of a campaign: at which institution, by whom, when, and the number of the request."""

    institution: Institution
    by: Account
    at: datetime
    request_id: UUID

    @property
    def campaign(self) -> UUID:
        """The number of the campaign that this step proposes."""
        return uuid5(self.request_id, "campaign")

    def again(self, kind: str) -> dict[str, Any] | None:
        """What this step entered when it was first taken; None where it is new. Refused to who begins no campaign."""
        TrailHead.objects.select_for_update(of=("self",)).get(pk=self.institution.pk)
        roles = officers(self.institution)
        allowed = screens(self.institution, self.by, roles, at=self.at)
        refuse_if((not allowed, reason("not_your_role", roles=", ".join(sorted(roles)))))
        return publish.done_before(self.institution.pk, self.request_id, kind, self.by)

    @contextmanager
    def noting(self, what: str) -> Iterator[None]:
        """Around the step, which is taken whole or not at all: a refusal stands in the security log."""
        stream = f"institution:{self.institution.pk}"
        with security.noting(
            what, self.by, institution=self.institution.pk, stream=stream, at=self.at, request_id=self.request_id
        ), transaction.atomic():  # fmt: skip
            yield

    def seal(self, campaign: Campaign, content: Mapping[str, Any]) -> str:
        """Seal what was said, under the campaign's key; the digest of the record."""
        sealer = Sealer(self.institution.pk, campaign.stream, None)
        found = sealer.seal(content, data_class="internal", retention_class="internal")
        sealer.store()
        return found.digest


@dataclass(frozen=True)
class Plan:
    """What somebody means to begin: what happened and who says so, how the cases were picked, and which they are.

    `everything`: why all that runs is to be looked at again, where that is meant; `partner` is part of how the cases
    were picked and is sealed with the reasons.
    """

    why: str
    source: str
    cases: Sequence[UUID]
    per_day: int
    query: Mapping[str, Any] = field(default_factory=dict)
    partner: str = ""
    everything: str = ""

    @property
    def words(self) -> dict[str, str]:
        """What is sealed."""
        said = {"why": self.why, "source": self.source, "partner": self.partner, "everything": self.everything}
        return {name: text.strip() for name, text in said.items() if text.strip()}


def enter(step: Step, campaign: Campaign, kind: str, told: dict[str, Any]) -> None:
    """Enter a step into the campaign's stream."""
    publish.enter(
        step.institution, campaign.stream, [(kind, {"campaign": str(campaign.pk), **told})], by=step.by, role="",
        at=step.at, request_id=step.request_id,
    )  # fmt: skip


def may_begin(institution: Institution, by: Account, *, at: datetime) -> bool:
    """Whether somebody may propose, start, stop and close a campaign: a role of the whole institution."""
    return screens(institution, by, officers(institution), at=at)


def propose(plan: Plan, *, step: Step) -> Campaign:
    """Lay a campaign before a second person, with exactly these cases. Refused with every reason.

    A repeated request gives the campaign that it proposed.
    """
    return drained(proposing(plan, step=step))


def proposing(plan: Plan, *, step: Step) -> Steps[Campaign]:
    """The same, telling after each batch of cases how many were written down by now."""
    campaign = Campaign(
        id=step.campaign, institution=step.institution, query=dict(plan.query),
        per_day=plan.per_day, digest=digest_of(plan.cases), proposed_by=step.by, proposed_at=step.at,
    )  # fmt: skip
    with step.noting("ProposeCampaign"):
        if done := step.again("CampaignProposed"):
            return Campaign.objects.get(pk=done["campaign"])
        _refuse_unfit(plan, step)
        campaign.words = step.seal(campaign, plan.words)
        campaign.save(force_insert=True)
        for first in range(0, len(plan.cases), BATCH):
            yield first
            CampaignCase.objects.bulk_create(
                CampaignCase(institution=step.institution, campaign=campaign, case_id=case)
                for case in plan.cases[first : first + BATCH]
            )
        told = {"cases": len(plan.cases), "digest": campaign.digest, "per_day": plan.per_day, **campaign.query}
        enter(step, campaign, "CampaignProposed", {**told, "record": campaign.words})
    return campaign


def _refuse_unfit(plan: Plan, step: Step) -> None:
    """Every reason why a plan may not be proposed: nothing said, nothing picked, everything picked, picked already."""
    runs = set(running(step.institution).values_list("pk", flat=True))
    picked = set(plan.cases)
    unfinished = CampaignCase.objects.filter(
        institution=step.institution, campaign__state__in=(State.PROPOSED, State.RUNNING),
        state=CampaignCase.State.WAITING,
    )  # fmt: skip
    free = picked - set(unfinished.values_list("case", flat=True))
    refuse_if(
        (not plan.why.strip() or not plan.source.strip(), reason("campaign_without_reasons")),
        (not 1 <= plan.per_day <= MOST_A_DAY, reason("campaign_pace", most=MOST_A_DAY)),
        (not picked, reason("campaign_matches_nothing")),
        (not picked <= runs, reason("campaign_strange_cases", count=len(picked - runs))),
        (bool(picked) and not free, reason("campaign_under_way")),
        (picked >= runs and not plan.everything.strip(), reason("campaign_matches_everything", count=len(picked))),
    )


def start(campaign: Campaign, *, step: Step) -> None:
    """A second person starts it, with the cases that the first one saw. Refused to the first, and a second time."""
    with step.noting("StartCampaign"):
        campaign = _locked(campaign)
        if step.again("CampaignStarted") is not None:
            return
        _refuse_settled(campaign, step, State.PROPOSED)
        refuse_if((campaign.proposed_by_id == step.by.pk, reason("campaign_second_person")))
        campaign.state, campaign.confirmed_by, campaign.confirmed_at = State.RUNNING, step.by, step.at
        campaign.save(update_fields=["state", "confirmed_by", "confirmed_at"])
        enter(step, campaign, "CampaignStarted", {"digest": campaign.digest})


def stop(campaign: Campaign, why: str, *, step: Step) -> None:
    """It opens no more, for a written reason; what it opened goes on. One that waits to be started is dropped."""
    with step.noting("StopCampaign"):
        campaign = _locked(campaign)
        if step.again("CampaignStopped") is not None:
            return
        _refuse_settled(campaign, step, State.PROPOSED, State.RUNNING)
        refuse_if((not why.strip(), reason("missing_reasons")))
        _end(campaign, State.STOPPED, why, step)
        enter(step, campaign, "CampaignStopped", {"record": campaign.conclusion})


def close(campaign: Campaign, conclusion: str, *, step: Step) -> None:
    """It is over, with a conclusion and with what became of its cases. Refused while one of them waits or is open."""
    with step.noting("CloseCampaign"):
        campaign = _locked(campaign)
        if step.again("CampaignClosed") is not None:
            return
        _refuse_settled(campaign, step, State.RUNNING, State.STOPPED)
        counts = became(campaign)
        left = counts["open"] + (counts["waiting"] if campaign.state == State.RUNNING else 0)
        refuse_if(
            (not conclusion.strip(), reason("missing_reasons")),
            (left, reason("campaign_unfinished", count=left)),
        )
        _end(campaign, State.CLOSED, conclusion, step)
        enter(step, campaign, "CampaignClosed", {"became": counts, "record": campaign.conclusion})


def _end(campaign: Campaign, state: str, why: str, step: Step) -> None:
    campaign.state, campaign.ended_at = state, step.at
    campaign.conclusion = step.seal(campaign, {"why": why.strip()})
    campaign.save(update_fields=["state", "ended_at", "conclusion"])


def _locked(campaign: Campaign) -> Campaign:
    """The campaign as it is now, locked before the institution's head, as whoever opens its cases locks it."""
    return Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)


def _refuse_settled(campaign: Campaign, step: Step, *states: str) -> None:
    """Refused where it is another institution's, or in another state."""
    refuse_if(
        (campaign.institution_id != step.institution.pk, reason("no_such_campaign")),
        (campaign.state not in states, reason("campaign_settled")),
    )
