"""Retention of awareness: receipts and trainings past their term lose whose they are, entered and proved.

The row stays without its person, and so does every figure. The last training of somebody who is here stays whatever
its age: without it they would be asked again, and counted otherwise. What somebody themselves did stands in the trail
under the number of their account, as every act does.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import transaction
from django.db.models import Count, Max

from workflows.actions.awareness import Step, enter, stream_of
from workflows.actions.clock import service
from workflows.actions.retain import NotErased, at_least
from workflows.dossier import trail
from workflows.dossier.awareness import belonging
from workflows.dossier.awareness_kept import terms_of, under_hold
from workflows.dossier.canonical import parsed
from workflows.engine.situation import CLOCK
from workflows.models import Addressee, AuditEntry, AwarenessNotice, Completion, Delivery, Institution, Proposal

MOST_NOTICES, MOST_TRAININGS = 1000, 5000


@dataclass(frozen=True)
class Past:
    """What is past its term: each notice with the days on which it was sent and is last kept, and how many it reached.

    `trainings` are the numbers of their rows.
    """

    notices: tuple[tuple[UUID, date, date, int], ...]
    trainings: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.notices or self.trainings)

    @property
    def number(self) -> int:
        """How many receipts and trainings one run takes of it."""
        return sum(count for *_, count in self.notices[:MOST_NOTICES]) + len(self.trainings[:MOST_TRAININGS])

    @property
    def named(self) -> dict[str, list[str] | list[int]]:
        """As a proposal names it, no more than one run takes."""
        notices = [str(number) for number, *_ in self.notices[:MOST_NOTICES]]
        return {"notices": notices, "trainings": list(self.trainings[:MOST_TRAININGS])}


def past(institution: Institution, *, at: datetime) -> Past:
    """Whose receipts and trainings are past their term, but of those for whom a hold lasts; nothing is changed."""
    terms, kept = terms_of(institution, at=at), under_hold(institution)
    today = terms.calendar.day(at)
    reached = Addressee.objects.filter(institution=institution, account__isnull=False).exclude(account__in=kept)
    counts = dict(reached.order_by().values_list("notice").annotate(n=Count("pk")))
    sent = AwarenessNotice.objects.filter(pk__in=list(counts)).order_by("sent_at", "pk")
    dated = ((notice, terms.of_notice(notice.sent_at)) for notice in sent)
    notices = ((n.pk, terms.calendar.day(n.sent_at), last, counts[n.pk]) for n, last in dated if last < today)
    gone = _of_no_use(institution, today, before=today - at_least(terms.trainings))
    trainings = (row.pk for row in gone if terms.of_training(row) < today and row.account_id not in kept)
    return Past(tuple(notices), tuple(trainings))


def _of_no_use(institution: Institution, today: date, *, before: date) -> Iterator[Completion]:
    """The trainings of somebody that no rule and no figure asks for: struck, followed by another, or of who left."""
    rows = Completion.objects.filter(institution=institution, account__isnull=False)
    living = rows.filter(struck_at=None, account__in=belonging(institution, today))
    last = dict(living.order_by().values_list("account").annotate(last=Max("done_on")))
    for row in rows.filter(done_on__lt=before).order_by("pk").iterator(chunk_size=2000):
        if row.struck_at or last.get(row.account_id) != row.done_on:
            yield row


def erase_awareness(run: Proposal, *, at: datetime) -> int | None:
    """Take the people out of what a confirmed run names, and enter it: both, or neither; how many went.

    None where the run names none, or did it before. Who came under a hold meanwhile, and what is of use again, stays.
    """
    house, shown = run.institution, run.content.get("awareness")
    step = Step(house, service(CLOCK), at, number_of(run))
    if not shown:
        return None
    with transaction.atomic():
        trail.lock_head(house.pk)
        if erased_awareness(run):
            return None
        found, kept = past(house, at=at), sorted(under_hold(house))
        notices = sorted({str(number) for number, *_ in found.notices}.intersection(shown["notices"]))
        trainings = sorted(set(found.trainings).intersection(shown["trainings"]))
        told = {"proposal": run.pk, "notices": notices, "trainings": trainings, "kept": [str(pk) for pk in kept]}
        receipts = Addressee.objects.filter(institution=house, notice__in=notices, account__isnull=False)
        number = receipts.exclude(account__in=kept).update(account=None)
        number += Completion.objects.filter(institution=house, pk__in=trainings).update(account=None)
        _forget_deliveries(house, set(notices), told["kept"])
        enter(step, ("AwarenessErased", {**told, "number": number}), role=CLOCK)
        if left := named_still(house, told):
            raise NotErased(f"{left} receipts or trainings still name somebody, so none was erased.")
    return number


def _forget_deliveries(house: Institution, notices: set[str], kept: Iterable[str]) -> None:
    """That it was listed for somebody goes with the receipt."""
    kinds = ("AwarenessSent", "AwarenessReminded")
    entries = AuditEntry.objects.filter(institution=house, stream=stream_of(house), kind__in=kinds)
    told = entries.values_list("pk", "payload").iterator(chunk_size=100)
    gone = [number for number, payload in told if parsed(payload)["notice"] in notices]
    Delivery.objects.filter(entry__in=gone).exclude(recipient__in=kept).delete()


def erased_awareness(run: Proposal) -> dict[str, Any] | None:
    """What the entry of a run tells of awareness; None where it did none of it."""
    found = trail.read_request(run.institution_id, number_of(run))
    return found[0].content if found else None


def named_still(house: Institution, told: Mapping[str, Any]) -> int:
    """The proof: how many of what an entry tells as erased still name somebody."""
    receipts = Addressee.objects.filter(institution=house, notice__in=told["notices"], account__isnull=False)
    trainings = Completion.objects.filter(institution=house, pk__in=told["trainings"], account__isnull=False)
    return receipts.exclude(account__in=told["kept"]).count() + trainings.count()


def number_of(run: Proposal) -> UUID:
    """The number of the request under which a run erases awareness: once."""
    return uuid5(NAMESPACE_OID, f"awareness:{run.institution_id}:{run.pk}")
