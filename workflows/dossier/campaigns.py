"""What a campaign may look at: the follow-up that a procedure lets it open, and the cases that run."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from workflows.dossier.rulebooks import rulebook_of
from workflows.engine.case import TAKES_EFFECT
from workflows.engine.procedure import FollowUp
from workflows.engine.rulebook import Rulebook
from workflows.engine.shapes import ENDS
from workflows.engine.situation import CAMPAIGN
from workflows.models import Campaign, CampaignCase, Case, Institution, Phase, ProcedureVersion

UNDER_WAY = (Phase.CONDITIONS, Phase.ACTIVE, Phase.SUSPENDED)
ADMINISTRATOR = "administrator"


def follow_up_of(rules: Rulebook) -> tuple[str, FollowUp] | None:
    """The follow-up that the procedure lets a campaign open; None where it lets it open none."""
    found = rules.procedure.follow_ups.items()
    return next(((name, follow_up) for name, follow_up in found if CAMPAIGN in follow_up.by), None)


def versions_of(institution: Institution) -> list[ProcedureVersion]:
    """Every version of an institution's procedures, its document left out: one statement."""
    rows = ProcedureVersion.objects.filter(institution=institution).select_related("institution", "procedure")
    return list(rows.defer("document").order_by("pk"))


def confided(institution: Institution) -> list[int]:
    """The versions of procedures that are told in confidence."""
    return [version.pk for version in versions_of(institution) if rulebook_of(version).procedure.confidential]


def running(institution: Institution) -> QuerySet[Case]:
    """The cases that run: decided and not over, or over in a stage that their procedure has looked at again.

    A case that looks again at another is no case of its own as long as that one runs.
    """
    runs, looks = Q(phase__in=UNDER_WAY), Q(pk__in=())
    for version in versions_of(institution):
        if found := follow_up_of(rulebook_of(version)):
            name, follow_up = found
            runs |= Q(procedure_version=version, stage__in=follow_up.open_in)
            beside = Q(parent__phase__in=UNDER_WAY) | Q(parent__stage__in=follow_up.open_in)
            looks |= beside & Q(parent__procedure_version=version, linked_as=name)
    return Case.objects.filter(runs, institution=institution).exclude(looks)


def officers(institution: Institution) -> frozenset[str]:
    """The roles that may begin a campaign: those that may open such a follow-up by hand, and administrators."""
    found = (follow_up_of(rulebook_of(version)) for version in versions_of(institution))
    return frozenset((ADMINISTRATOR, *(role for one in found if one for role in one[1].by if role != CAMPAIGN)))


def digest_of(cases: Iterable[UUID]) -> str:
    """Which cases these are, whatever their order."""
    return sha256("\n".join(sorted(map(str, cases))).encode()).hexdigest()


BECAME = ("waiting", "open", "kept", "conditions", "exit", "undecided", "passed")
"""What may become of a case of a campaign: not looked at yet; being looked at; its cooperation goes on, goes on under
conditions, or ends; looked at without a verdict; not looked at, because its procedure does not let it now."""
COLUMNS = (
    "state", "child__phase", "child__outcome", "child__outcome_effect", "child__closed_at", "case__phase",
    "case__entered_at",
)  # fmt: skip
HALTED = (Phase.SUSPENDED, Phase.CLOSED)


def became_of(row: Mapping[str, Any]) -> str:
    """What became of a case, from a row with `COLUMNS`.

    Its cooperation ends where the outcome is negative, or where the case itself was halted by what came back.
    """
    if row["state"] != CampaignCase.State.OPENED:
        return str(row["state"])
    if row["child__phase"] not in TAKES_EFFECT:
        return "open"
    if row["child__outcome"] in ENDS:
        return "undecided"
    ended = row["child__closed_at"]
    halted = row["case__phase"] in HALTED and ended is not None and row["case__entered_at"] >= ended
    if halted or row["child__outcome_effect"] == "negative":
        return "exit"
    return "conditions" if row["child__outcome_effect"] == "conditional" else "kept"


def became(campaign: Campaign) -> dict[str, int]:
    """How many cases of a campaign stand where: one statement."""
    counts = dict.fromkeys(BECAME, 0)
    for row in CampaignCase.objects.filter(campaign=campaign).values(*COLUMNS):
        counts[became_of(row)] += 1
    return counts
