"""The board of a campaign: what became of each of its cases, as far as the reader may see them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from workflows.dossier import trail
from workflows.dossier.campaigns import BECAME, COLUMNS, became_of
from workflows.dossier.followed import failed_in, followed_to
from workflows.dossier.seal import open_records
from workflows.models import Account, Campaign, CampaignCase, Institution
from workflows.queries import titles
from workflows.queries.access import cases_for
from workflows.queries.labels import stage_label
from workflows.words.names import plain
from workflows.words.reasons import reason_in_short

SIZE = 50


@dataclass(frozen=True)
class Line:
    """One case: where it stands, what became of it, the case that looks at it again, or why there is none."""

    reference: str
    title: str
    stage: str
    became: str
    child: str
    child_stage: str
    why: tuple[str, ...]
    at: datetime | None


@dataclass(frozen=True)
class Board:
    """A page of lines, those that became `became` if one is asked; counts are over the whole campaign."""

    counts: dict[str, int]
    lines: tuple[Line, ...]
    became: str
    page: int
    pages: int


@dataclass(frozen=True)
class Following:
    """Of the cases opened: to how many the effects have not come yet, and in how many one failed."""

    opened: int
    behind: int
    failed: int


def following(campaign: Campaign) -> Following:
    """How far what follows an opening is: screening, and what registers read. A batch ends with its own entry."""
    went_on = (entry for entry in trail.read(campaign.stream) if entry.kind == "CampaignWentOn")
    opened = {entry.seq: entry.content["opened"] for entry in went_on}
    done, failed = followed_to(campaign.institution_id), failed_in(campaign.institution_id)
    cases = [UUID(stream.removeprefix("case:")) for stream in failed if stream.startswith("case:")]
    return Following(
        sum(opened.values()), sum(count for seq, count in opened.items() if seq > done),
        CampaignCase.objects.filter(campaign=campaign, child__in=cases).count(),
    )  # fmt: skip


def words_of(campaign: Campaign) -> tuple[dict[str, str], str]:
    """What was said when it was proposed, and when it was stopped or closed."""
    digests = {campaign.words, campaign.conclusion} - {""}
    opened = open_records(digests)
    ended = opened[campaign.conclusion]["why"] if campaign.conclusion else ""
    return opened[campaign.words], ended


def of_houses(houses: list[Institution]) -> list[Campaign]:
    """The campaigns of some institutions, the newest first."""
    rows = Campaign.objects.filter(institution__in=houses).select_related("institution", "proposed_by", "confirmed_by")
    return list(rows.order_by("-proposed_at"))


def board(campaign: Campaign, account: Account, *, at: datetime, language: str, became: str, page: int) -> Board:
    """A page of the board."""
    counts, found = dict.fromkeys(BECAME, 0), []
    cases = CampaignCase.objects.filter(campaign=campaign)
    columns = COLUMNS if cases.filter(state=CampaignCase.State.OPENED).exists() else ("state",)
    for row in cases.order_by("case__reference").values("pk", *columns):
        counts[state := became_of(row)] += 1
        if state == became or not became:
            found.append(row["pk"])
    pages = max(-(-len(found) // SIZE), 1)
    page = min(max(page, 1), pages)
    shown = found[(page - 1) * SIZE : page * SIZE]
    return Board(counts, tuple(_lines(shown, account, campaign, at, language)), became, page, pages)


def lines(campaign: Campaign, account: Account, *, at: datetime, language: str) -> Iterator[Line]:
    """All of it, for a workbook."""
    rows = CampaignCase.objects.filter(campaign=campaign).order_by("case__reference")
    found = list(rows.values_list("pk", flat=True))
    for start in range(0, len(found), 500):
        yield from _lines(found[start : start + 500], account, campaign, at, language)


def _lines(
    found: list[int], account: Account, campaign: Campaign, at: datetime, language: str
) -> Iterator[Line]:
    """A few statements, however many lines; cases that the reader may not see are left out."""
    rows = CampaignCase.objects.filter(pk__in=found).order_by("case__reference").values(*COLUMNS, *_ROW)
    cases = cases_for(account, at=at, institution=campaign.institution)
    asked = {pk for row in rows for pk in (row["case"], row["child"]) if pk}
    named = cases.filter(pk__in=asked).values(*titles.COLUMNS, "reference", "stage", "stage_label")
    seen = {row["pk"]: row for row in named}
    called = titles.called(seen[row["case"]] for row in rows if row["case"] in seen)
    for row in rows:
        if case := seen.get(row["case"]):
            child: dict[str, Any] = seen.get(row["child"]) or {}
            yield Line(
                case["reference"], called.get(row["case"], ""), _stage(case, language), became_of(row),
                child.get("reference", ""), _stage(child, language) if child else "",
                tuple(reason_in_short(code, language) for code in row["codes"]), row["at"],
            )  # fmt: skip


_ROW = ("case", "child", "codes", "at")


def _stage(row: dict[str, Any], language: str) -> str:
    return stage_label(row["stage_label"], language, applicant=False) or plain(row["stage"])
