"""Between an institution that asks and a desk of the same installation: the package and the answer without a file.

Each lies as a parcel with its receiver until a person there takes it in, under the rights that they have anyway.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from workflows.actions.clock import service
from workflows.actions.desks import number_of
from workflows.actions.effects import request_number
from workflows.actions.execute import open_case
from workflows.actions.publish import enter
from workflows.dossier.history import read_case
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.seal import open_records, seal
from workflows.dossier.standing import in_term
from workflows.dossier.trail import EntryRow
from workflows.engine.acts.intake import Submit
from workflows.engine.desk import ASKED_BY, CONTENT, FORM, NUMBER, VIEW, Answer, Package
from workflows.engine.refusal import refuse
from workflows.engine.shapes import text_in
from workflows.engine.situation import CLOCK
from workflows.models import Account, Case, Consultation, Institution, Parcel, ProcedureVersion, RoleHolding, Unit


def send(case: Case, package: Package, to: ProcedureVersion, *, at: datetime, request_id: UUID) -> None:
    """Lay a package with a desk; those who advise there hear of it. The same request lays it there once."""
    roles = rulebook_of(to).slot(VIEW).by
    holders = RoleHolding.objects.filter(in_term(to.institution.day(at)), institution=to.institution, role__in=roles)
    told = holders.values_list("account", flat=True)
    content = {"asked_by": package.asked_by, "content": package.content}
    _lay(Parcel.Kind.PACKAGE, package.number, case, to.institution, content, told, uuid5(request_id, "parcel"), at)


def take_package(parcel: Parcel, version: ProcedureVersion, *, by: Account, at: datetime) -> Case:
    """Open the desk's case of a package that lies there, once, whoever takes it in.

    Refused where it was taken in before, and where the case that it is of was erased meanwhile.
    """
    if (content := open_records({parcel.record})[parcel.record]) is None:
        refuse("parcel_erased")
    rules = rulebook_of(version)
    slot = next(name for name, laid in rules.names.slots.items() if laid.fill == FORM)
    answers = {ASKED_BY: content["asked_by"], NUMBER: parcel.number, CONTENT: content["content"]}
    with transaction.atomic():
        if Parcel.objects.select_for_update(of=("self",)).get(pk=parcel.pk).taken_at is not None:
            refuse("parcel_taken")
        top = Unit.objects.filter(institution=version.institution, parent=None).order_by("pk")[0]
        case = open_case(
            version, next(iter(rules.procedure.kinds)), top, Submit(slot, answers),  # type: ignore[arg-type]
            by=by, at=at, request_id=uuid5(parcel.pk, "taken"),
        )  # fmt: skip
        Parcel.objects.filter(pk=parcel.pk).update(taken_at=at, opened=case)
    return case


def return_answer(case: Case, entry: EntryRow, *, at: datetime) -> None:
    """A desk's case has ended with its view: the answer to a package that came as a parcel goes back as one."""
    if entry.content.get("phase") != "closed" or not case.institution.configuration.get("desk"):
        return
    parcel, given = case.parcels.select_related("sender").first(), read_case(case).file.given.get(VIEW)
    text = open_records({given.record})[given.record] if given and given.record else None
    if parcel is None or given is None or text is None:
        return
    desk = text_in(case.institution.names, case.institution.languages[0], case.institution.slug)
    content, number = {"desk": desk, "view": given.value, "text": text}, request_number(entry, "return_answer")
    told = (row.asked_by_id for row in _asked(parcel))
    _lay(Parcel.Kind.ANSWER, parcel.number, case, parcel.sender, content, told, number, at)


def answer_to(case: Case, slot: str) -> tuple[Parcel, Answer] | None:
    """The answer that lies here for a slot of a case and was not taken in; None where none does, or it was erased."""
    rows = Parcel.objects.filter(institution=case.institution_id, kind=Parcel.Kind.ANSWER, taken_at=None)
    parcel = rows.filter(number=number_of(case.pk, slot)).order_by("-came_at").first()
    content = open_records({parcel.record})[parcel.record] if parcel else None
    return (parcel, Answer(parcel.number, **content)) if parcel and content else None


def taken(parcel: Parcel, *, at: datetime) -> None:
    """An answer was taken in; the caller holds the transaction."""
    Parcel.objects.filter(pk=parcel.pk).update(taken_at=at)


def _asked(parcel: Parcel) -> Iterable[Consultation]:
    """The consultation that a parcel answers, found by the sender's own number."""
    rows = Consultation.objects.filter(institution=parcel.sender_id, kind="package", answered_at=None)
    return (row for row in rows if number_of(row.case_id, row.slot) == parcel.number)


def _lay(
    kind: str, number: str, case: Case, to: Institution, content: dict[str, str], told: Iterable[int], pk: UUID,
    at: datetime,
) -> None:  # fmt: skip
    """Lay a parcel with its receiver, and enter there that it came; by the clock's account, for no person of ours."""
    with transaction.atomic():
        if Parcel.objects.filter(pk=pk).exists():
            return
        sealed = seal(
            content, institution=case.institution_id, case=case.pk, subject="", data_class="internal",
            retention_class="internal",
        )  # fmt: skip
        Parcel.objects.create(
            pk=pk, institution=to, sender_id=case.institution_id, kind=kind, number=number, record=sealed.digest,
            came_at=at,
        )  # fmt: skip
        said: dict[str, object] = {"parcel": str(pk), "what": str(kind), "record": sealed.digest}
        said["to"] = sorted({str(person) for person in told})
        enter(to, f"institution:{to.pk}", [("ParcelCame", said)], by=service(CLOCK), role=CLOCK, at=at, request_id=pk)
