"""Tells campaigns again from their own streams, and compares their rows and those of their cases with them."""

from collections.abc import Iterator
from typing import Any

from workflows.actions.retold import unlike
from workflows.actions.rows_of_meetings import Key
from workflows.dossier import trail
from workflows.dossier.campaigns import digest_of
from workflows.models import AuditEntry, Campaign, CampaignCase

STATES = {
    "CampaignStarted": Campaign.State.RUNNING, "CampaignStopped": Campaign.State.STOPPED,
    "CampaignClosed": Campaign.State.CLOSED,
}  # fmt: skip
Rows = dict[Key, Key]


def difference(institution: int) -> str | None:
    """A sentence on the first campaign that is not as its entries tell; None where all are."""
    return next(_differences(institution), None)


def _differences(institution: int) -> Iterator[str]:
    kinds = ("CampaignProposed", "CampaignWentOn", *STATES)
    entries = AuditEntry.objects.filter(institution=institution, kind__in=kinds).order_by("seq")
    told: dict[str, dict[str, Any]] = {}
    for values in entries.values_list(*trail.COLUMNS).iterator(chunk_size=2000):
        entry = trail.EntryRow(*values)
        _tell(told.setdefault(entry.content["campaign"], {}), entry)
    wanted = {(number,): tuple(say.values()) for number, say in told.items()}
    yield from unlike("campaign", wanted, dict(_rows(institution)))


def _tell(say: dict[str, Any], entry: trail.EntryRow) -> None:
    content = entry.content
    if entry.kind == "CampaignProposed":
        state = Campaign.State.PROPOSED
        begun = {name: content[name] for name in ("digest", "per_day", "record")}
        say |= {"state": state, **begun, "conclusion": "", "opened": 0, "passed": frozenset()}
    elif entry.kind == "CampaignWentOn":
        say["opened"] += content["opened"]
        say["passed"] |= {(case, *codes) for case, *codes in content["passed"]}
    else:
        say["state"], say["conclusion"] = STATES[entry.kind], content.get("record", say["conclusion"])


def _rows(institution: int) -> Iterator[tuple[Key, Key]]:
    for campaign in Campaign.objects.filter(institution=institution):
        rows = CampaignCase.objects.filter(campaign=campaign).values_list("case_id", "state", "codes")
        cases = list(rows)
        opened = sum(state == CampaignCase.State.OPENED for _, state, _ in cases)
        passed = frozenset((str(case), *codes) for case, state, codes in cases if state == CampaignCase.State.PASSED)
        digest = digest_of(case for case, *_ in cases)
        yield (str(campaign.pk),), (
            campaign.state, digest, campaign.per_day, campaign.words, campaign.conclusion, opened, passed,
        )  # fmt: skip
