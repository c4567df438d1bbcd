"""Awareness notices as people find them: those sent to oneself, those of an officer, and the groups to choose from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from workflows.dossier.awareness import COUNTRY, EVERYBODY, KIND, ROLE, TOPIC, UNIT, Group, officer_of
from workflows.dossier.awareness_kept import terms_of
from workflows.dossier.campaigns import running
from workflows.dossier.offices import offices_of
from workflows.dossier.seal import open_records
from workflows.engine.shapes import text_in
from workflows.models import Account, Addressee, AwarenessNotice, Completion, Concern, Institution, RoleHolding
from workflows.queries.administration import House
from workflows.queries.campaigns import topics_called
from workflows.queries.heads import confided, heads_of
from workflows.queries.reach import Reach
from workflows.words.countries import country_name
from workflows.words.events import event_title
from workflows.words.languages import LANGUAGES
from workflows.words.names import plain
from workflows.words.person import said

MOST = 100
State = AwarenessNotice.State


@dataclass(frozen=True)
class Shown:
    """A notice as its reader has it. `why`: the reason for which it ended; `read_at`: when they confirmed it."""

    id: UUID
    house: str
    title: str
    text: str
    link: str
    read_by: date | None
    sent_at: datetime
    state: str
    why: str
    read_at: datetime | None

    @property
    def waits(self) -> bool:
        """Whether it waits for its reader to confirm it."""
        return self.state == State.SENT and self.read_at is None


@dataclass(frozen=True)
class Line:
    """A notice among those of an officer: how many it reached, and how many of them confirmed it."""

    notice: AwarenessNotice
    title: str
    group: str
    reached: int
    read: int


@dataclass(frozen=True)
class Choice:
    """A group that one may write to, as one value of a form."""

    value: str
    label: str


def unread(account: int) -> QuerySet[Addressee]:
    """The notices that wait for somebody to confirm that they read them."""
    return Addressee.objects.filter(account=account, read_at=None, notice__state=State.SENT)


def mine(account: Account, *, language: str) -> tuple[Shown, ...]:
    """The last notices sent to somebody, those that wait first: two statements."""
    return tuple(sorted(_shown(_of(account)[:MOST], language), key=lambda one: not one.waits))


def one_of(account: Account, number: UUID, *, language: str) -> Shown | None:
    """One of them; None where none of that number was sent to them."""
    return next(_shown(_of(account).filter(notice=number), language), None)


def _of(account: Account) -> QuerySet[Addressee]:
    rows = Addressee.objects.filter(account=account).select_related("notice__institution")
    return rows.order_by("-notice__sent_at", "-pk")


def _shown(rows: Iterable[Addressee], language: str) -> Iterator[Shown]:
    found = list(rows)
    opened = open_records({digest for row in found for digest in _records(row.notice)})
    for row in found:
        yield shown(row.notice, opened, row.read_at, language)


def _records(notice: AwarenessNotice) -> list[str]:
    """Its text, unless it was withdrawn: then only why."""
    text = [notice.record] if notice.state != State.WITHDRAWN else []
    return text + ([notice.conclusion] if notice.conclusion else [])


def shown(notice: AwarenessNotice, opened: dict[str, Any], read_at: datetime | None, language: str) -> Shown:
    """A notice in a language, from its records that were opened."""
    written, house = opened.get(notice.record) or {}, notice.institution
    return Shown(
        notice.pk, text_in(house.names, language, house.slug), text_in(written.get("titles"), language),
        text_in(written.get("texts"), language), str(written.get("link", "")), notice.read_by, notice.sent_at,
        str(notice.state), str(opened.get(notice.conclusion) or ""), read_at,
    )  # fmt: skip


def about(account: str, institution: Institution, *, at: datetime, language: str) -> Iterator[list[Any]]:
    """What an institution keeps of somebody, each with when, the notice, and until when: sent, confirmed, trained."""
    terms = terms_of(institution, at=at)
    rows = Addressee.objects.filter(institution=institution, account=account).select_related("notice__institution")
    for one in _shown(rows.order_by("notice__sent_at"), language):
        until = terms.of_notice(one.sent_at)
        yield [one.sent_at, event_title("AwarenessSent", language), one.title, until]
        if one.read_at:
            yield [one.read_at, event_title("AwarenessRead", language), one.title, until]
    for done in Completion.objects.filter(institution=institution, account=account).order_by("done_on", "pk"):
        until = terms.of_training(done)
        yield [done.done_on, said("trained", language), "", until]
        if done.struck_at:
            yield [done.struck_at, event_title("TrainingStruck", language), "", until]


def writing(reach: Reach, houses: Iterable[Institution]) -> list[Institution]:
    """Those institutions whose awareness officer somebody is, in person and for the whole of it."""
    posts = {(p.institution, p.role) for p in reach.posts if p.level == "institution" and not p.for_whom}
    return [house for house in houses if (house.pk, officer_of(house)) in posts]


def sent(house: House, *, only: UUID | None = None) -> tuple[Line, ...]:
    """The last notices of an institution, the newest first, with how many each reached, or one: a few statements."""
    rows = AwarenessNotice.objects.filter(institution=house.institution, **({"pk": only} if only else {}))
    counted = rows.select_related("institution", "sent_by").order_by("-sent_at", "-pk")
    confirmed = Count("addressees", filter=Q(addressees__read_at__isnull=False))
    counted = counted.annotate(n=Count("addressees"), read=confirmed)
    found = list(counted[:MOST])
    opened = open_records({row.record for row in found})
    names = {choice.value: choice.label for _, group in choices(house) for choice in group}
    return tuple(
        Line(row, text_in((opened[row.record] or {}).get("titles"), house.language),
             called(Group(row.how, row.what), names), row.n, row.read)
        for row in found
    )  # fmt: skip


def in_languages(notice: AwarenessNotice) -> tuple[tuple[str, Shown], ...]:
    """A notice in every language, for its officer: the text of one that was withdrawn too."""
    opened = open_records({notice.record, *([notice.conclusion] if notice.conclusion else [])})
    return tuple((tongue, shown(notice, opened, None, tongue)) for tongue in LANGUAGES)


def called(group: Group, names: dict[str, str]) -> str:
    """What a group is called; one that is no longer to be chosen goes by its name."""
    return names.get(value_of(group)) or plain(group.what)


def value_of(group: Group) -> str:
    """A group as one value of a form."""
    return f"{group.how}:{group.what}" if group.what else group.how


def group_in(value: str) -> Group:
    """The group that a value of a form names."""
    how, _, what = value.replace("\x00", "").partition(":")
    return Group(how[:10], what[:120])


def choices(house: House) -> list[tuple[str, tuple[Choice, ...]]]:
    """The groups to choose from, by the way of picking; a way that picks nobody is left out."""
    held = set(RoleHolding.objects.filter(institution=house.institution).values_list("role", flat=True))
    found = {
        ROLE: [(role, house.role(role)) for role in offices_of(house.institution) if role in held],
        UNIT: [(unit.code, house.unit(unit.pk)) for unit in house.units.values() if unit.level != "institution"],
        KIND: _kinds(house),
        COUNTRY: [(code, country_name(code, house.language)) for code in _about(house, "country")],
        TOPIC: _topics(house),
    }  # fmt: skip
    ways = [(how, _sorted(how, pairs)) for how, pairs in found.items() if pairs]
    return [(EVERYBODY, (Choice(EVERYBODY, ""),)), *ways]


def _sorted(how: str, pairs: list[tuple[str, str]]) -> tuple[Choice, ...]:
    called = ((label[:1].upper() + label[1:], what) for what, label in pairs)
    return tuple(Choice(f"{how}:{what}", label) for label, what in sorted(called, key=lambda pair: pair[0].casefold()))


def _kinds(house: House) -> list[tuple[str, str]]:
    heads = heads_of([house.institution.pk])[house.institution.pk].values()
    open_to_all = [head for head in heads if not head.confidential]
    return list({kind: head.kind(kind, house.language) for head in open_to_all for kind in head.kinds}.items())


def _about(house: House, column: str, **what: str) -> list[str]:
    """What running cases are about, but those told in confidence."""
    secret = confided(house.institution.pk)
    cases = running(house.institution).exclude(procedure_version__in=secret)
    rows = Concern.objects.filter(institution=house.institution, case__in=cases.values("pk"), **what)
    return [str(value) for value in rows.exclude(**{column: ""}).values_list(column, flat=True).distinct()]


def _topics(house: House) -> list[tuple[str, str]]:
    names = topics_called(house.institution, house.language)
    return [(topic, names.get(topic) or plain(topic)) for topic in _about(house, "value", what=Concern.What.TOPIC)]
