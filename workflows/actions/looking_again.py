"""Opens the re-assessments of a campaign, batch by batch: one transaction each, and what is done stands in the rows.

A killed run leaves a whole batch or nothing of it, and goes on with the cases that still wait. Every case and every
re-assessment has the entries, seals, keys and work items that it would have if it were opened alone. What follows
from the entries is left to `run_effects`: the trail is the outbox.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from uuid import UUID, uuid5

from django.db import transaction

from workflows.actions.clock import service
from workflows.actions.execute import locked_many
from workflows.actions.linked import carried, renews
from workflows.actions.publish import enter, latest
from workflows.actions.taking import Asked, Taken, fresh_row, take, take_opening, write_together
from workflows.dossier import trail
from workflows.dossier.campaigns import follow_up_of
from workflows.dossier.history import History, folded
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.seal import open_records
from workflows.dossier.standing import Standing, standing
from workflows.dossier.surroundings import calendar_of
from workflows.engine.acts.advice import OpenFollowUp
from workflows.engine.acts.campaigning import AskAgain
from workflows.engine.case import TAKES_EFFECT, Words
from workflows.engine.decide import Opening
from workflows.engine.refusal import Refused, reason, refuse_if
from workflows.engine.situation import CAMPAIGN
from workflows.models import Account, Campaign, CampaignCase, Case, Phase, ProcedureVersion

BATCH = 100
State = CampaignCase.State


def go_on(campaign: Campaign, *, at: datetime, batch: int = BATCH) -> Iterator[int]:
    """How many cases each batch saw to, until none waits or the day's number is reached; to be run again at will."""
    while seen := _batch(campaign, at=at, batch=batch):
        yield seen


def run_campaigns(*, at: datetime) -> Iterator[tuple[Campaign, int]]:
    """Every campaign that runs, with how many cases were seen to now: what the clock does every few minutes."""
    for campaign in Campaign.objects.filter(state=Campaign.State.RUNNING).order_by("proposed_at"):
        if seen := sum(go_on(campaign, at=at)):
            yield campaign, seen


def _batch(campaign: Campaign, *, at: datetime, batch: int) -> int:
    with transaction.atomic():
        found = Campaign.objects.select_for_update(of=("self",)).select_related("institution").get(pk=campaign.pk)
        if found.state != Campaign.State.RUNNING:
            return 0
        waiting = CampaignCase.objects.filter(campaign=found, state=State.WAITING).order_by("case")
        rows = list(waiting[: min(batch, _left_today(found, at))])
        if rows:
            Many(found, service(CAMPAIGN), at).open(rows)
    return len(rows)


def _left_today(campaign: Campaign, at: datetime) -> int:
    """How many more may be opened on the institution's own day."""
    calendar = calendar_of(campaign.institution, at.date())
    began = datetime.combine(calendar.day(at), time(), calendar.zone).astimezone(UTC)
    opened = CampaignCase.objects.filter(campaign=campaign, state=State.OPENED, at__gte=began).count()
    return max(campaign.per_day - opened, 0)


@dataclass
class Many:
    """The cases of one batch, opened together: each is decided alone, and all are written at once."""

    campaign: Campaign
    by: Account
    at: datetime
    people: dict[int | None, Standing] = field(default_factory=dict)
    versions: dict[str, ProcedureVersion | None] = field(default_factory=dict)

    def open(self, rows: Sequence[CampaignCase]) -> None:
        """See to every row: a re-assessment opened, one joined that is under way, or passed over with the reasons."""
        parents = locked_many([row.case_id for row in rows])
        entries = trail.read_many([case.stream for case in parents.values()])
        histories = [_history(parents[row.case_id], entries) for row in rows]
        self.why = _said(open_records([self.campaign.words])[self.campaign.words])
        self.under_way = _under_way(parents)
        self.answers = open_records(_to_carry(histories))
        taken: list[Taken] = []
        for row, history in zip(rows, histories, strict=True):
            try:
                taken += self._seen_to(row, history)
            except Refused as refused:
                row.state, row.codes = State.PASSED, list(refused.codes)
            row.at = self.at
        if taken:
            write_together(taken)
        CampaignCase.objects.bulk_update(rows, ["state", "child", "codes", "at"])
        self._enter(rows)

    def _seen_to(self, row: CampaignCase, history: History) -> list[Taken]:
        """Decide on one case and on its re-assessment; Refused leaves both as they were."""
        case, rules = history.case, rulebook_of(history.case.procedure_version)
        found = follow_up_of(rules)
        if found is None:
            raise Refused(reason("campaign_not_let"))
        name, follow_up = found
        refuse_if((not case.opener.is_active, reason("opener_gone")))
        row.state = State.OPENED
        if joined := self.under_way.get((case.pk, name)):
            row.child_id = joined
            return []
        version = self._version(follow_up.opens)
        kinds = tuple(rulebook_of(version).procedure.kinds)
        number, people = uuid5(self.campaign.pk, str(case.pk)), self._people(case)
        above = take(history, OpenFollowUp(name, str(number)), self._asked(case, "parent"), known=people)
        kind = next((kind for kind in (follow_up.kind, case.kind) if kind in kinds), kinds[0])
        fresh = fresh_row(version, kind, case.unit, self._asked(case, "child"), case.opener, number, case, name)
        apart = {p for done in follow_up.apart_from for p in history.file.givers.get(done, ())}
        opening = Opening(
            str(number), fresh.kind, str(case.unit_id), str(case.pk), tuple(sorted(apart)),
            opener=str(case.opener_id), renews=renews(history.file, follow_up),
        )  # fmt: skip
        forms = tuple(carried(history.file, rules, rulebook_of(version), follow_up.carries, self.answers))
        first = AskAgain(str(self.campaign.pk), Words(self.why))
        below = take_opening(fresh, opening, first, self._asked(case, "child"), forms, known=people)
        row.child_id = number
        return [above, below]

    def _asked(self, case: Case, what: str) -> Asked:
        """The same number for the same deed of the same campaign, whoever runs it and however often."""
        return Asked(self.by, self.at, uuid5(self.campaign.pk, f"{case.pk} {what}"))

    def _people(self, case: Case) -> Standing:
        if case.unit_id not in self.people:
            self.people[case.unit_id] = standing(case.institution_id, case.unit_id, case.institution.day(self.at))
        return self.people[case.unit_id]

    def _version(self, name: str) -> ProcedureVersion:
        if name not in self.versions:
            try:
                self.versions[name] = latest(self.campaign.institution, name, at=self.at)
            except ProcedureVersion.DoesNotExist:
                self.versions[name] = None
        if found := self.versions[name]:
            return found
        raise Refused(reason("no_such_follow_up", name=name))

    def _enter(self, rows: Sequence[CampaignCase]) -> None:
        """What this batch did, in the campaign's own stream; the cases' own streams say the rest."""
        passed = [[str(row.case_id), *row.codes] for row in rows if row.state == State.PASSED]
        told = {"campaign": str(self.campaign.pk), "opened": len(rows) - len(passed), "passed": passed}
        enter(
            self.campaign.institution, self.campaign.stream, [("CampaignWentOn", told)], by=self.by, role=CAMPAIGN,
            at=self.at, request_id=uuid5(self.campaign.pk, f"batch of {rows[0].case_id}"),
        )  # fmt: skip


def _under_way(parents: dict[UUID, Case]) -> dict[tuple[UUID, str], UUID]:
    """(case, follow-up) -> the linked case of that name in which nothing is decided yet."""
    rows = Case.objects.filter(parent__in=parents).exclude(phase__in=(*TAKES_EFFECT, Phase.SUSPENDED))
    return {(parent, name): pk for parent, name, pk in rows.values_list("parent_id", "linked_as", "pk")}


def _history(case: Case, entries: Mapping[str, tuple[trail.EntryRow, ...]]) -> History:
    told = entries[case.stream]
    return History(case, folded(told), told)


def _to_carry(histories: Iterable[History]) -> set[str]:
    """The records of all answers that come along, to be opened at once."""
    found = set()
    for history in histories:
        if follow_up := follow_up_of(rulebook_of(history.case.procedure_version)):
            forms = history.file.forms
            found |= {forms[form] for form in follow_up[1].carries if form in forms}
    return found


def _said(words: dict[str, str]) -> str:
    """What happened, and who says so, as one text."""
    return f"{words['why']} ({words['source']})"
