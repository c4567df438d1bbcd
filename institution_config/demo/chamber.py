"""How a committee of the demonstration votes: in writing, or in a meeting that is called, opened and closed."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from workflows.actions import meetings
from workflows.dossier.sittings import rhythm_of
from workflows.engine.acts import voting
from workflows.engine.case import CaseFile, Command
from workflows.engine.situation import Situation
from workflows.engine.stage import Slot
from workflows.models import Account, Case, Committee, Institution, Meeting, Membership
from workflows.models.numbers import uuid7

SAID = {
    "advise": "The partner's own publications and the grant text were read; the view rests on them alone.",
    "decide": "Weighed: what the work brings, what could go wrong, which measures help. This is where it comes out.",
    "vote": "The papers answer the questions that I had.",
    "hit": "Compared name, country and field with the listed entry; see the paired words.",
    "condition": "The signed text is in the file.",
    "reply": "The laboratory in question is not used for this project.",
}


class Chamber:
    """The voting of a player; everything else it needs is the player's."""

    at: datetime
    institution: Institution
    opener: str
    case: CaseFile
    current: Case

    def account(self, who: str) -> Account:
        raise TypeError("a chamber belongs to a player")

    def situation(self, by: str) -> Situation:
        raise TypeError("a chamber belongs to a player")

    def send(self, command: Command, by: str, on_behalf_of: str | None = None) -> None:
        raise TypeError("a chamber belongs to a player")

    def _vote(self, name: str, slot: Slot, value: Mapping[str, int]) -> None:
        """In a meeting where the procedure holds one, or where somebody is absent; else in writing."""
        votes = dict(value)
        absent = votes.pop("absent", 0)
        assert slot.vote is not None
        members = self._voters(name)
        here = members[: len(members) - absent]
        in_meeting = slot.vote.held == "meeting" or (absent and slot.vote.held == "either")
        meeting = self._meeting(name, here) if in_meeting else None
        for member, option in zip(here, [o for o, n in votes.items() for _ in range(n)], strict=False):
            if name in self.case.offered:
                self.send(voting.CastVote(name, option, SAID["vote"]), member)  # type: ignore[arg-type]
        if meeting:
            self.at += timedelta(hours=1)
            meetings.close(meeting, by=self._leader(name), at=self.at, request_id=uuid7())

    def _voters(self, name: str) -> list[str]:
        now = self.situation(self.opener)
        entitled = voting.electorate(now, name)
        rows = Membership.objects.filter(
            institution=self.institution, committee__name=self.case.polls[name].committee
        ).order_by("pk")
        return [str(row.account_id) for row in rows if str(row.account_id) in entitled]

    def _leader(self, name: str) -> Account:
        committee = self.case.polls[name].committee
        rows = Membership.objects.filter(institution=self.institution, committee__name=committee, chair=True)
        return rows.select_related("account")[0].account

    def _meeting(self, name: str, here: list[str]) -> Meeting:
        chair = self._leader(name)
        committee = Committee.objects.get(institution=self.institution, name=self.case.polls[name].committee)
        self.at += timedelta(days=3)
        while self.at.month in rhythm_of(self.institution, committee.name).closed_months:
            self.at += timedelta(days=7)
        meeting = meetings.call(committee, self.at, by=chair, at=self.at, request_id=uuid7())
        meetings.place_on_agenda(meeting, self.current, name, by=chair, at=self.at, request_id=uuid7())
        present = [self.account(person) for person in here]
        meetings.open_meeting(meeting, present, by=chair, at=self.at, request_id=uuid7())
        return meeting
