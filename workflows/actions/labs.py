"""The register of laboratories as administrators keep it; each change is entered, and lays down the lists anew.

What is said of a sensitive one takes two: it is proposed, and a second administrator confirms it. That goes for what
makes a laboratory sensitive, and for what ends it, moves it or renames it: each changes what procedures go by.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import uuid5

from django.db import transaction
from django.db.models import Q

from workflows.actions.establish import keep_lists
from workflows.actions.proposing import Office, enter, sealed, settled
from workflows.dossier.canonical import parsed
from workflows.dossier.labs import says
from workflows.dossier.seal import open_records
from workflows.dossier.steps import Steps, drained
from workflows.engine.labs import KINDS, LAB
from workflows.engine.refusal import Reason, reason, refuse_if
from workflows.models import Account, Institution, Lab, NamedLists, Proposal, TrailHead, Unit


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

    def told(self, lab: Lab | None, why: str) -> dict[str, Any]:
        """As a proposal says it; `why` is the record that holds it."""
        return {
            "lab": lab.pk if lab else None, "name": self.name, "kind": self.kind, "why": why,
            "unit": self.unit.pk if self.unit else None, "technology": self.technology,
            "technology_source": self.technology_source, "owner": self.owner.pk if self.owner else None,
            "first": str(self.since or ""), "last": str(self.until or ""),
        }  # fmt: skip


def keep(one: Described, *, lab: Lab | None = None, office: Office) -> bool:
    """Record a laboratory, or change what is said of it: at once, or proposed where it takes two; whether it waits."""
    if takes_two(one, lab):
        propose(one, lab=lab, office=office)
        return True
    if lab is None:
        record(one, office=office)
    else:
        amend(lab, one, office=office)
    return False


def takes_two(one: Described, lab: Lab | None = None) -> bool:
    """Whether a second administrator must confirm it: the laboratory is sensitive, or would be."""
    return one.kind != LAB or (lab is not None and lab.kind != LAB)


def propose(one: Described, *, lab: Lab | None = None, office: Office) -> Proposal:
    """Lay what is said of a sensitive laboratory before a second administrator. Refused where it cannot be said."""
    with office.noting("ProposeLab"), transaction.atomic():
        if done := office.again("LabProposed"):
            return Proposal.objects.get(pk=done["proposal"])
        _refuse(lab, one, office)
        why = sealed(one.why, office)
        proposal = office.propose(Proposal.Kind.LAB, one.told(lab, why) | {"stood": _stands(lab)})
        enter(office, ("LabProposed", {"proposal": proposal.pk, "lab": lab.pk if lab else None, "record": why}))
    return proposal


def give(proposal: Proposal, *, office: Office) -> Lab:
    """Let the register say what was proposed. Refused for whoever proposed it, and where it can be said no longer.

    Refused as well where what it would change is not what stood there when it was proposed.
    """
    say = proposal.content
    kind = "LabAmended" if say["lab"] else "LabRecorded"
    with office.noting("GiveLab"), transaction.atomic():
        if done := office.again(kind):
            return Lab.objects.get(pk=done["number"])
        settled(office, proposal, taken=True)
        rows = Lab.objects.select_for_update(of=("self",)).filter(institution=office.institution)
        lab = rows.get(pk=say["lab"]) if say["lab"] else None
        one, moved = _described(say), _moved(say.get("stood", {}), _stands(lab))
        refuse_if((bool(moved), reason("lab_moved", moved=", ".join(moved))))
        _refuse(lab, one, office)
        lab = lab or Lab(institution=office.institution, since=office.day)
        _write(lab, one, office, why=say["why"])
        enter(office, (kind, _told(lab, office) | {"proposal": proposal.pk}))
    return lab


def _stands(lab: Lab | None) -> dict[str, Any]:
    """What the register says of a laboratory now, part by part; nothing of one that it does not have."""
    return {} if lab is None else {
        "name": lab.name, "kind": lab.kind, "why": lab.why, "unit": lab.unit_id, "technology": lab.technology,
        "technology_source": lab.technology_source, "owner": lab.owner_id, "first": str(lab.since),
        "last": str(lab.until or ""),
    }  # fmt: skip


def _moved(stood: Mapping[str, Any], stands: Mapping[str, Any]) -> list[str]:
    """The parts of a laboratory that say something else than they did; the same words may be sealed twice."""
    words = open_records({said["why"] for said in (stood, stands) if said.get("why")})
    return [part for part, said in stood.items() if words.get(said, said) != words.get(stands[part], stands[part])]


def _described(say: Mapping[str, Any]) -> Described:
    """What a proposal says; its words are sealed, and stand for themselves where nothing but their being is asked."""
    return Described(
        say["name"], say["kind"], say["why"], Unit.objects.filter(pk=say["unit"]).first(), say["technology"],
        say["technology_source"], Account.objects.filter(pk=say["owner"]).first(), _day(say["first"]),
        _day(say["last"]),
    )  # fmt: skip


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def record(one: Described, *, office: Office) -> Lab:
    """A laboratory that the register did not have. Refused where one of that name stands there in the same days.

    Refused as well where it takes two.
    """
    with office.noting("RecordLab"), transaction.atomic():
        if done := office.again("LabRecorded"):
            return Lab.objects.get(pk=done["number"])
        lab = Lab(institution=office.institution, since=one.since or office.day)
        refuse_if((takes_two(one), reason("lab_takes_two")), *_wrong(lab, one, office))
        _write(lab, one, office, why=sealed(one.why, office))
        enter(office, ("LabRecorded", _told(lab, office)))
    return lab


def record_all(described: Sequence[Described], *, office: Office) -> tuple[int, int]:
    """Every laboratory of a table: all of them, or none; how many, and how many of them wait for a second person."""
    return drained(recording(described, office=office)), sum(map(takes_two, described))


def recording(described: Sequence[Described], *, office: Office) -> Steps[int]:
    """The same, telling after each how many there are by now; whoever leaves off before the end recorded none."""
    numbered = list(enumerate(described, start=1))
    with office.noting("RecordLab"), transaction.atomic():  # noted here: what was noted inside was undone with it
        for number, one in numbered:
            keep(one, office=replace(office, request_id=uuid5(office.request_id, f"row {number}")))
            yield number
    return len(numbered)


def amend(lab: Lab, one: Described, *, office: Office) -> Lab:
    """The register says this of a laboratory from now on; cases that read the lists before keep what they read.

    Refused where it takes two.
    """
    with office.noting("AmendLab"), transaction.atomic():
        if office.again("LabAmended"):
            return lab
        lab = Lab.objects.select_for_update(of=("self",)).get(pk=lab.pk, institution=office.institution)
        refuse_if((takes_two(one, lab), reason("lab_takes_two")))
        _refuse(lab, one, office)
        _write(lab, one, office, why=sealed(one.why, office))
        enter(office, ("LabAmended", _told(lab, office)))
    return lab


def _refuse(lab: Lab | None, one: Described, office: Office) -> None:
    over = lab is not None and lab.until is not None and lab.until < office.day
    there = lab or Lab(institution=office.institution, since=one.since or office.day)
    refuse_if((over, reason("lab_over")), *_wrong(there, one, office))


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


def _write(lab: Lab, one: Described, office: Office, *, why: str) -> None:
    lab.name, lab.kind, lab.unit, lab.owner = one.name, one.kind, one.unit, one.owner
    lab.technology, lab.technology_source = one.technology, one.technology_source
    lab.since, lab.until, lab.why = one.since or lab.since, one.until, why
    lab.save()
    keep_labs(office.institution, at=office.at)


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
