"""The register of laboratories as administrators keep it; each change is entered, and lays down the lists anew."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import uuid5

from django.db import transaction
from django.db.models import Q

from workflows.actions.establish import keep_lists
from workflows.actions.proposing import Office, enter
from workflows.dossier.canonical import parsed
from workflows.dossier.labs import says
from workflows.dossier.seal import Sealer
from workflows.engine.labs import KINDS, LAB
from workflows.engine.refusal import Reason, reason, refuse_if
from workflows.models import Account, Institution, Lab, NamedLists, TrailHead, Unit


@dataclass(frozen=True)
class Described:
    """A laboratory as an administrator describes it."""

    name: str
    kind: str
    why: str = ""
    unit: Unit | None = None
    technology: str = ""
    technology_source: str = ""
    owner: Account | None = None
    since: date | None = None
    until: date | None = None


def record(one: Described, *, office: Office) -> Lab:
    """A laboratory that the register did not have. Refused where one of that name stands there in the same days."""
    with office.noting("RecordLab"), transaction.atomic():
        if done := office.again("LabRecorded"):
            return Lab.objects.get(pk=done["number"])
        lab = Lab(institution=office.institution, since=one.since or office.day)
        refuse_if(*_wrong(lab, one, office))
        _write(lab, one, office)
        enter(office, ("LabRecorded", _told(lab, office)))
    return lab


def record_all(described: Iterable[Described], *, office: Office) -> int:
    """Every laboratory of a table: all of them, or none; how many."""
    numbered = list(enumerate(described, start=1))
    with office.noting("RecordLab"), transaction.atomic():  # noted here: what was noted inside was undone with it
        for number, one in numbered:
            record(one, office=replace(office, request_id=uuid5(office.request_id, f"row {number}")))
    return len(numbered)


def amend(lab: Lab, one: Described, *, office: Office) -> Lab:
    """The register says this of a laboratory from now on; cases that read the lists before keep what they read."""
    with office.noting("AmendLab"), transaction.atomic():
        if office.again("LabAmended"):
            return lab
        lab = Lab.objects.select_for_update(of=("self",)).get(pk=lab.pk, institution=office.institution)
        over = lab.until is not None and lab.until < office.day
        refuse_if((over, reason("lab_over")), *_wrong(lab, one, office))
        _write(lab, one, office)
        enter(office, ("LabAmended", _told(lab, office)))
    return lab


def _wrong(lab: Lab, one: Described, office: Office) -> Iterable[tuple[bool, Reason]]:
    since, house = one.since or lab.since, office.institution
    overlapping = Q(until=None) | Q(until__gte=since)
    if one.until:
        overlapping &= Q(since__lte=one.until)
    there = Lab.objects.filter(overlapping, institution=house, name=one.name).exclude(pk=lab.pk).exists()
    yield not 0 < len(one.name) <= 120, reason("lab_name")
    yield there, reason("lab_known", lab=one.name)
    yield one.kind not in KINDS, reason("not_an_option", value=one.kind)
    yield one.kind != LAB and not one.why.strip(), reason("lab_why")
    yield bool(one.technology) != bool(one.technology_source), reason("lab_technology")
    yield one.unit is not None and one.unit.institution_id != house.pk, reason("no_such_unit")
    yield bool(one.until and one.until < since), reason("ended_before")


def _write(lab: Lab, one: Described, office: Office) -> None:
    lab.name, lab.kind, lab.unit, lab.owner = one.name, one.kind, one.unit, one.owner
    lab.technology, lab.technology_source = one.technology, one.technology_source
    lab.since, lab.until, lab.why = one.since or lab.since, one.until, _sealed(one.why, office)
    lab.save()
    keep_labs(office.institution, at=office.at)


def _sealed(why: str, office: Office) -> str:
    if not why.strip():
        return ""
    sealer = Sealer(office.institution.pk, f"institution:{office.institution.pk}", None)
    digest = sealer.seal(why, data_class="internal", retention_class="internal").digest
    sealer.store()
    return digest


def _told(lab: Lab, office: Office) -> dict[str, Any]:
    return {"number": lab.pk, "says": says(lab), "record": lab.why, "digest": office.institution.lists}


def keep_labs(institution: Institution, *, at: datetime) -> None:
    """Lay down the institution's lists with the laboratories of today; where they stand so already, nothing changes.

    The caller holds the transaction.
    """
    institution.refresh_from_db(fields=["lists"])
    laid = NamedLists.objects.filter(institution=institution, sha256=institution.lists).first()
    content: Any = parsed(laid.content) if laid else {"lists": {}, "figures": {}}
    keep_lists(institution, {"lists": content["lists"], "figures": content["figures"]}, at=at)


def keep_labs_of_today(*, at: datetime) -> None:
    """The same wherever the term of a laboratory began or ended since: what the clock does every time it runs."""
    for institution in Institution.objects.filter(pk__in=Lab.objects.values("institution")).order_by("pk"):
        with transaction.atomic():
            TrailHead.objects.select_for_update(of=("self",)).get(pk=institution.pk)
            keep_labs(institution, at=at)
