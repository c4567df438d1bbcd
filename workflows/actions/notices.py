"""Notices: a consumer of the trail that lists who hears of what, on the page and by mail, each once.

It reads each institution's chain after its cursor. A page of entries, the deliveries they cause and the cursor are one
transaction: killed in between, the same page is read again. Nobody hears of their own act.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from workflows.actions.clock import service
from workflows.actions.inviting import invitations
from workflows.dossier import trail
from workflows.dossier.history import History, event_of, folded, said_in
from workflows.dossier.second_looks import LooksRule, looks_rule
from workflows.dossier.situation import gather
from workflows.dossier.standing import Standing, in_term, standing
from workflows.engine.audience import heard_by, told_by_stage
from workflows.engine.case import CaseFile
from workflows.engine.notices import NAMED, Notice, of_event, required
from workflows.engine.situation import CLOCK, Situation
from workflows.engine.words import EVENTS
from workflows.models import (
    Account,
    AuditEntry,
    Case,
    ConsumerCursor,
    Delivery,
    Institution,
    Membership,
    NoticeSwitch,
    RoleHolding,
)

CONSUMER = "notices"
PAGE = 500
OLD = timedelta(days=30)
"""What happened longer ago is read and told to nobody: an old installation does not begin with a flood."""
DIGEST_HOUR, MONDAY = time(7), 0
IN_THE_HOUSE = {"administrators": "administrator", "auditors": "auditor"}
SECOND: Mapping[str, Callable[[LooksRule], Sequence[str]]] = {
    "second_readers": lambda rule: (rule.by,), "second_told": lambda rule: rule.tell,
}  # fmt: skip

Heard = tuple[str, str, str]
"""(notice, role, person)"""


def list_since(institution: Institution, *, at: datetime) -> int:
    """List what follows from every entry after the cursor; how many deliveries are new."""
    new, before = 1, Delivery.objects.filter(institution=institution).count()
    while new:
        with transaction.atomic():
            ConsumerCursor.objects.get_or_create(institution=institution, consumer=CONSUMER)
            cursor = ConsumerCursor.objects.select_for_update().get(institution=institution, consumer=CONSUMER)
            page = trail.read_chain(institution.pk, after=cursor.seq, limit=PAGE)
            new = len(page)
            if page:
                owed = [*_owed(institution, page, at), *invitations(institution, page, at)]
                Delivery.objects.bulk_create(owed, ignore_conflicts=True)
                cursor.seq = page[-1].seq
                cursor.save(update_fields=["seq"])
    return Delivery.objects.filter(institution=institution).count() - before


def _owed(institution: Institution, page: Sequence[trail.EntryRow], at: datetime) -> list[Delivery]:
    """The deliveries of a page of entries; of several notices of one entry a person gets the first."""
    reading, heard = _Reading(institution), []
    for entry in page:
        for name, role, person in reading.heard(entry) if at - entry.at < OLD else ():
            heard.append((entry, name, role, person))
    if not heard:
        return []
    ids = dict(
        AuditEntry.objects.filter(institution=institution, seq__in={entry.seq for entry, *_ in heard}).values_list(
            "seq", "pk"
        )
    )
    people = _People(institution, {int(person) for *_, person in heard if person.isdecimal()})
    return [
        Delivery(
            institution=institution, entry_id=ids[entry.seq], recipient=person, channel=channel, notice=name,
            next_at=when, done_at=None if when else at,
        )
        for entry, name, _, person in heard
        if person.isdecimal() and int(person) != entry.by
        for channel, when in people.channels(int(person), name, at)
    ]  # fmt: skip


@dataclass
class _People:
    """Those who hear of something: their addresses, habits and switches; two statements."""

    institution: Institution
    pks: set[int]
    accounts: Mapping[int, Account] = field(init=False)
    switches: Mapping[tuple[int, str, str], bool] = field(init=False)

    def __post_init__(self) -> None:
        self.accounts = Account.objects.filter(service=False, is_active=True).in_bulk(self.pks)
        rows = NoticeSwitch.objects.filter(institution=self.institution, account__in=self.pks)
        self.switches = {(row.account_id, row.notice, row.channel): row.on for row in rows}

    def channels(self, person: int, notice: str, at: datetime) -> Iterator[tuple[str, datetime | None]]:
        """(channel, when): on the page at once, where `when` is nothing; by mail now or with the next digest."""
        account = self.accounts.get(person)
        if account is None:
            return
        if self._on(person, notice, "in_app"):
            yield "in_app", None
        if account.email and self._on(person, notice, "mail"):
            now = _rule(self.institution, notice).get("at_once", notice in NAMED and NAMED[notice].at_once)
            yield "mail", at if now else next_digest(account.digest, at, self.institution.timezone)

    def _on(self, person: int, notice: str, channel: str) -> bool:
        return bool(required(notice)) or self.switches.get((person, notice, channel), True)


def _rule(institution: Institution, notice: str) -> Mapping[str, Any]:
    """What an institution says of a notice: whether it is told, who hears of it too, and whether at once."""
    return institution.configuration.get("hears", {}).get(notice, {})


def next_digest(habit: str, at: datetime, zone: str) -> datetime:
    """The next morning of the institution, or the next Monday morning of those who want one mail a week."""
    local = at.astimezone(ZoneInfo(zone))
    days = (MONDAY - local.weekday()) % 7 or 7 if habit == "weekly" else 1
    return datetime.combine(local.date() + timedelta(days=days), DIGEST_HOUR, local.tzinfo)


class _Reading:
    """Entries in the order of the chain, each with the case as it stood after it."""

    def __init__(self, institution: Institution) -> None:
        self.institution = institution
        self._files: dict[str, tuple[History, int, Standing]] = {}

    def heard(self, entry: trail.EntryRow) -> Iterator[Heard]:
        """Who hears of an entry, under which notice."""
        notices = [notice for notice in of_event(entry.kind) if _rule(self.institution, notice.name).get("tell", True)]
        if entry.stream.startswith("case:") and (notices or entry.kind == "StageEntered") and entry.kind in EVENTS:
            yield from self._in_case(entry, notices)
        for notice in notices:
            yield from ((notice.name, "", person) for person in self._in_house(notice, entry))

    def _in_case(self, entry: trail.EntryRow, notices: Sequence[Notice]) -> Iterator[Heard]:
        now, people = self._situation(entry)
        event = event_of(entry)
        found = [(name, *heard) for name, heard in (told_by_stage(event, now) if entry.kind == "StageEntered" else ())]
        for notice in notices:
            also = _rule(self.institution, notice.name).get("also", ())
            found += [(notice.name, *heard) for heard in heard_by(notice, event, now, also)]
        for name, role, person in found:
            yield name, role, person
            for (principal, deputy), roles in people.deputies.items() if role else ():
                if principal == person and roles & {role, "*"}:
                    yield name, role, deputy

    def _situation(self, entry: trail.EntryRow) -> tuple[Situation, Standing]:
        """The case after an entry: its entries are read once a page, and told on from where they were."""
        if entry.stream not in self._files:
            self._files[entry.stream] = self._begun(entry)
        history, upto, people = self._files[entry.stream]
        file = folded((e for e in history.entries if upto < e.stream_seq <= entry.stream_seq), history.file)
        self._files[entry.stream] = (history, entry.stream_seq, people)
        now = gather(History(history.case, file, ()), by=service(CLOCK), at=entry.at, known=people)
        return now._replace(said=said_in(entry)), people

    def _begun(self, entry: trail.EntryRow) -> tuple[History, int, Standing]:
        rows = Case.objects.select_related("institution", "procedure_version")
        case = rows.defer("procedure_version__document").get(pk=entry.stream.removeprefix("case:"))
        people = standing(case.institution_id, case.unit_id, self.institution.day(entry.at))
        return History(case, CaseFile(), trail.read(entry.stream)), 0, people

    def _in_house(self, notice: Notice, entry: trail.EntryRow) -> Iterator[str]:
        """People of the institution: members of a committee, administrators, auditors, those who assess again."""
        day = self.institution.day(entry.at)
        for who in notice.who:
            if who in IN_THE_HOUSE:
                rows = RoleHolding.objects.filter(in_term(day), institution=self.institution, role=IN_THE_HOUSE[who])
            elif who == "addressees":
                yield from entry.content["to"]
                continue
            elif who in SECOND:
                roles = SECOND[who](rule) if (rule := looks_rule(self.institution)) else ()
                rows = RoleHolding.objects.filter(in_term(day), institution=self.institution, role__in=roles)
                rows = rows.filter(Q(unit=None) | Q(unit__level="institution"))
            elif who == "members":
                committee = entry.stream.removeprefix("committee:")
                rows = Membership.objects.filter(in_term(day), institution=self.institution, committee=committee)
            else:
                continue
            yield from map(str, rows.values_list("account", flat=True))
