"""A run of retention takes two: an administrator proposes what was shown, another confirms it, and then it is erased.

The proposal names the cases and their classes of data, and its entry their digest, so that no more goes than both saw.
A case that may not be erased by then, under a hold perhaps, is passed over with its reasons, and the run goes on. One
that is cut off goes on where it was: what is erased is not erased again, and its end is entered once.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import transaction
from django.db.models import QuerySet

from workflows.actions import security
from workflows.actions.clock import service
from workflows.actions.proposing import Office, enter, settled
from workflows.actions.retain import Due, NotErased, erase_case, looking
from workflows.actions.retain_awareness import erase_awareness, past
from workflows.dossier import trail
from workflows.dossier.canonical import canonical
from workflows.dossier.steps import Steps, drained
from workflows.engine.acts.erasing import EraseContent
from workflows.engine.refusal import Reason, Refused, reason, refuse_if
from workflows.engine.situation import CLOCK
from workflows.models import AuditEntry, Case, Institution, Proposal
from workflows.models.numbers import uuid7

MOST = 1000
"""As many cases are erased by one run at most; the next takes the rest."""


@dataclass(frozen=True)
class Went:
    """What became of one case of a run: how many of its records went, or why it was passed over.

    Without a reference: of its awareness, how many receipts and trainings.
    """

    reference: str
    classes: tuple[str, ...]
    records: int
    reasons: tuple[Reason, ...] = ()


def propose_erasure(*, office: Office) -> Proposal:
    """Lay what is past its term before a second administrator. Refused where nothing is, or a run is under way."""
    return drained(proposing(office=office))


def proposing(*, office: Office) -> Steps[Proposal]:
    """The same, telling how many of the cases that were closed for long were looked at by now."""
    with office.noting("ProposeErasure"), transaction.atomic():
        if done := office.again("ErasureProposed"):
            return Proposal.objects.get(pk=done["proposal"])
        house = office.institution
        refuse_if((waiting_erasure(house) or unfinished(house), reason("erasure_waits")))
        found: list[Due] = []
        for number, one in enumerate(looking(house, at=office.at)):
            yield number
            found += [one] if one and not one.held else []
            if len(found) == MOST:
                break
        aware = past(house, at=office.at)
        refuse_if((not found and not aware, reason("none_past_term")))
        content: dict[str, Any] = {"cases": [[str(one.case), *one.classes] for one in found]}
        content |= {"awareness": aware.named} if aware else {}
        proposal = office.propose(Proposal.Kind.ERASURE, content)
        told = {
            "cases": len(found), "records": sum(len(one.records) for one in found), "digest": digest_of(content),
            **({"awareness": aware.number} if aware else {}),
        }  # fmt: skip
        enter(office, ("ErasureProposed", {"proposal": proposal.pk, **told}))
    return proposal


def confirm_erasure(proposal: Proposal, *, office: Office) -> None:
    """Let a proposed run begin; `carry_out` does it. Refused for whoever proposed it."""
    with office.noting("ConfirmErasure"), transaction.atomic():
        if office.again("ErasureConfirmed") is None:
            settled(office, proposal, taken=True)
            told = {"proposal": proposal.pk, "digest": digest_of(proposal.content)}
            enter(office, ("ErasureConfirmed", told))


def carry_out(run: Proposal, *, at: datetime) -> Iterator[Went]:
    """Erase the cases of a confirmed run, a transaction each, then its awareness; each as it is erased or passed over.

    Two that carry it out at once erase each case once: what is left of one is looked at under its lock.
    NotErased where a key was destroyed and a record opens still: nothing of that case went, and the run stops.
    """
    for number, *classes in run.content["cases"]:
        case = Case.objects.get(pk=number, institution=run.institution_id)
        try:
            gone = erase_case(case, classes, ordered_by=run.settled_by, at=at, run=run.pk)
        except Refused as refused:
            _note(refused, case, classes, run, at)
            yield Went(case.reference, tuple(classes), 0, refused.reasons)
        else:
            if gone is not None:
                yield Went(case.reference, tuple(classes), len(gone))
    if (nameless := erase_awareness(run, at=at)) is not None:
        yield Went("", ("awareness",), nameless)
    _end(run, at)


def carrying_out(run: Proposal, *, at: datetime) -> Steps[None]:
    """The same, telling how many cases were dealt with by now. Refused where a record opens still."""
    try:
        for number, _went in enumerate(carry_out(run, at=at), start=1):
            yield number
    except NotErased as problem:
        raise Refused(reason("not_erased")) from problem


def _note(refused: Refused, case: Case, classes: list[str], run: Proposal, at: datetime) -> None:
    """Write down that a case was passed over: what was noted of it went with the transaction that was undone."""
    asked = EraseContent(tuple(classes), (), str(run.settled_by_id), run.pk)
    security.note(
        refused, asked, service(CLOCK), stream=case.stream, at=at, request_id=uuid7(), institution=case.institution_id
    )


def _end(run: Proposal, at: datetime) -> None:
    """Enter what the run did in all, once."""
    gone = list(erased_by(run))
    told = {
        "proposal": run.pk, "cases": len(gone), "records": sum(len(entry.content["records"]) for entry in gone),
        "spared": len(run.content["cases"]) - len(gone),
    }  # fmt: skip
    office = Office(run.institution, service(CLOCK), at, _number_of(run), role=CLOCK)
    with transaction.atomic():
        trail.lock_head(run.institution_id)
        if not trail.read_request(run.institution_id, office.request_id):
            enter(office, ("ErasureDone", told))


def _number_of(run: Proposal) -> UUID:
    return uuid5(NAMESPACE_OID, f"erasure:{run.institution_id}:{run.pk}")


def erased_by(run: Proposal) -> Iterator[trail.EntryRow]:
    """The entries by which a run erased, a case each."""
    streams = [f"case:{number}" for number, *_ in run.content["cases"]]
    for first in range(0, len(streams), 500):
        entries = AuditEntry.objects.filter(kind="ContentErased", stream__in=streams[first : first + 500])
        for values in entries.order_by("seq").values_list(*trail.COLUMNS):
            entry = trail.EntryRow(*values)
            if entry.content["run"] == run.pk:
                yield entry


def left(run: Proposal) -> int:
    """Of how many cases of a run nothing was erased yet."""
    return len(run.content["cases"]) - sum(1 for _ in erased_by(run))


def waiting_erasure(institution: Institution) -> Proposal | None:
    """The run that waits for a second administrator, if there is one."""
    return _runs(institution).filter(taken=None).first()


def unfinished(institution: Institution) -> Proposal | None:
    """The run that was confirmed and has not come to its end, if there is one."""
    last = _runs(institution).filter(taken=True).order_by("-settled_at", "-pk").first()
    return last if last and not trail.read_request(institution.pk, _number_of(last)) else None


def _runs(institution: Institution) -> QuerySet[Proposal]:
    runs = Proposal.objects.filter(institution=institution, kind=Proposal.Kind.ERASURE)
    return runs.select_related("institution", "settled_by")


def digest_of(content: Mapping[str, Any]) -> str:
    """The digest by which the entries name what was shown: the cases, and awareness where there was any."""
    return hashlib.sha256(canonical(content if "awareness" in content else content["cases"]).encode()).hexdigest()
