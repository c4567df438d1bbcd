"""The register of laboratories as administrators read it, each with the cases about it that are open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from workflows.dossier.seal import open_records
from workflows.models import Account, Concern, Lab, Proposal
from workflows.queries.access import cases_for
from workflows.queries.administration import House, Waiting
from workflows.queries.administration import waiting as waiting_in
from workflows.queries.heads import confided
from workflows.words.names import term

MOST = 500


@dataclass(frozen=True)
class LabLine:
    """One laboratory in the register: where it is, how many open cases are about it, and whether its term is over."""

    lab: Lab
    unit: str
    open_cases: int
    over: bool


def listed(house: House) -> tuple[LabLine, ...]:
    """Every laboratory, those in their term first, each with its open cases: a few statements."""
    found = list(Lab.objects.filter(institution=house.institution).select_related("owner").order_by("name", "since"))
    counted = open_cases(house, (lab.name for lab in found))
    lines = [
        LabLine(lab, house.unit(lab.unit_id), counted.get(lab.name, 0), bool(lab.until and lab.until < house.day))
        for lab in found
    ]
    return tuple(sorted(lines, key=lambda line: line.over))


def open_cases(house: House, names: Iterable[str]) -> dict[str, int]:
    """Name -> how many cases that are not closed are about the laboratory: the exposure of one's own.

    What is told in confidence is not counted: a number would tell it.
    """
    rows = Concern.objects.filter(institution=house.institution, what=Concern.What.LAB, value__in=list(names))
    told = rows.exclude(Q(case__phase="closed") | Q(case__procedure_version__in=confided(house.institution.pk)))
    counted = told.values_list("value").annotate(n=Count("case", distinct=True))
    return dict(counted)


def cases_about(house: House, lab: Lab, reader: Account) -> tuple[tuple[str, str], ...]:
    """(reference, phase) of the open cases about a laboratory that the reader may see."""
    about = Concern.objects.filter(institution=house.institution, what=Concern.What.LAB, value=lab.name)
    cases = cases_for(reader, at=house.at, institution=house.institution).filter(pk__in=about.values("case"))
    rows = cases.exclude(phase="closed").order_by("-entered_at").values_list("reference", "phase")
    return tuple(rows[:MOST])


@dataclass(frozen=True)
class LabWaits:
    """What is proposed of a sensitive laboratory, all of it, beside what the register says of it now, if it has it."""

    proposal: Waiting
    now: str
    then: str
    why: str


def waiting(house: House, reader: Account) -> tuple[LabWaits, ...]:
    """What waits for a second administrator, with its reasons: they confirm what they have read."""
    rows = Proposal.objects.filter(institution=house.institution, kind=Proposal.Kind.LAB, taken=None)
    said = {row.pk: row.content for row in rows}
    labs = Lab.objects.select_related("owner").in_bulk({say["lab"] for say in said.values() if say["lab"]})
    owners = Account.objects.in_bulk({say["owner"] for say in said.values() if say["owner"]})
    opened = open_records({say["why"] for say in said.values() if say["why"]})
    return tuple(
        LabWaits(
            one, _line(house, now) if now else "", _line(house, _proposed(say, now, owners)),
            opened.get(say["why"]) or "",
        )
        for one in waiting_in(house, reader) if (say := said.get(one.id)) for now in [labs.get(say["lab"])]
    )  # fmt: skip


def _proposed(say: Mapping[str, Any], now: Lab | None, owners: Mapping[int, Account]) -> Lab:
    return Lab(
        name=say["name"], kind=say["kind"], unit_id=say["unit"], technology=say["technology"],
        owner=owners.get(say["owner"]), since=say["first"] or (now and now.since), until=say["last"],
    )  # fmt: skip


def _line(house: House, lab: Lab) -> str:
    """What is said of a laboratory, in a line; its term last, as far as it is laid down."""
    kind, owner = term("labs", lab.kind, house.language), lab.owner.get_full_name() if lab.owner else ""
    span = f"{lab.since or ''} – {lab.until or ''}".strip() if lab.since or lab.until else ""
    return ", ".join(filter(None, (lab.name, kind, house.unit(lab.unit_id), lab.technology, owner, span)))


def why(lab: Lab) -> str:
    """Why it is sensitive, as it was written; nothing where that was erased."""
    return str(open_records([lab.why]).get(lab.why) or "") if lab.why else ""
