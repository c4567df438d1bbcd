"""The register of partners as its keepers read it: a list, and one partner with its names, history and leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Q

from workflows.dossier import trail
from workflows.dossier.partner_details import Details
from workflows.dossier.partners import clearance_on, counting, merged_with, names_of, standing
from workflows.dossier.seal import open_records
from workflows.dossier.surroundings import titles_of
from workflows.models import Account, AuditEntry, Institution, Partner, PartnerLead
from workflows.queries.relations import Relation, of_partner
from workflows.words.events import event_sentence, event_title
from workflows.words.names import Names

MOST = 500


@dataclass(frozen=True)
class Happening:
    """One line of a partner's history: what happened, by whom, and the reason that was written then."""

    at: datetime
    of: str
    title: str
    sentence: str
    why: str


@dataclass(frozen=True)
class PartnerPage:
    """One partner as its keepers read it. `history` is its own and that of all merged into it, the newest first.

    `cases`: those that the reader may see and that named it, by whichever name.
    """

    partner: Partner
    names: tuple[str, ...]
    clearance: str
    merged: tuple[Partner, ...]
    history: tuple[Happening, ...]
    cases: tuple[Relation, ...]
    leads: tuple[PartnerLead, ...]


@dataclass(frozen=True)
class Line:
    """One partner in the list, with everything it is called and its clearance on the day."""

    partner: Partner
    names: tuple[str, ...]
    clearance: str


def listed(institution: Institution, *, day: date, text: str = "", clearance: str = "") -> tuple[Line, ...]:
    """The partners of an institution by name, at most `MOST`: those called like the text, with that clearance."""
    rows = standing(institution.pk)
    for word in text.split()[:8]:
        called = (f"{path}__icontains" for path in ("name", "other_names__name", "merged__name"))
        rows = rows.filter(reduce(or_, (Q(**{path: word}) for path in called)))
    found = list(rows.distinct().order_by("name", "pk")[:MOST])
    names = names_of(found)
    lines = (Line(one, names[one.pk], clearance_on(one, day)) for one in found)
    return tuple(line for line in lines if clearance in ("", line.clearance))


def page(partner: Partner, reader: Account, *, at: datetime, language: str) -> PartnerPage:
    """A partner as it stands. A merged one is shown as it stood, with its own history."""
    names, day = names_of([partner])[partner.pk], partner.institution.day(at)
    return PartnerPage(
        partner, names, clearance_on(partner, day),
        tuple(Partner.objects.filter(merged_into=partner).order_by("pk")), tuple(history(partner, language)),
        of_partner(reader, partner, names, at=at, language=language),
        tuple(counting(partner.institution).filter(partner=partner).order_by("-score", "pk")),
    )  # fmt: skip


def details_of(partner: Partner) -> Details:
    """What the register says of a partner, as a form takes it."""
    names = partner.other_names.order_by("pk").values_list("language", "name")
    return Details(
        partner.name, partner.country, tuple(names), partner.identifiers, tuple(partner.owners), partner.tier,
        partner.tier_source,
    )  # fmt: skip


def history(partner: Partner, language: str) -> Iterator[Happening]:
    """What was entered of a partner and of all that were merged into it, the newest first: five statements."""
    called = dict(Partner.objects.filter(pk__in=list(merged_with(partner))).values_list("pk", "name"))
    streams = [f"partner:{pk}" for pk in called]
    rows = AuditEntry.objects.filter(institution=partner.institution_id, stream__in=streams).order_by("-seq")
    found = [trail.EntryRow(*values) for values in rows.values_list(*trail.COLUMNS)]
    records = {entry.seq: str(entry.content.get("record") or "") for entry in found}
    opened = open_records({digest for digest in records.values() if digest})
    people = Account.objects.filter(pk__in={entry.by for entry in found}, service=False)
    names = Names(
        people={str(pk): name for pk, name in people.values_list("pk", "name")}, titles=titles_of(partner.institution)
    )
    for entry in found:
        yield Happening(
            entry.at, called[int(entry.stream.partition(":")[2])], event_title(entry.kind, language),
            event_sentence(entry, language, names), str(opened.get(records[entry.seq]) or ""),
        )  # fmt: skip
