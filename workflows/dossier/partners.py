"""Which partner of the register a name means: its own name, another of its names, or that of one merged into it."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from workflows.dossier.canonical import canonical
from workflows.models import Institution, Partner, PartnerLead, PartnerName


def standing(institution: int) -> QuerySet[Partner]:
    """The partners of an institution that were not merged into another."""
    return Partner.objects.filter(institution=institution, merged_into=None)


def called(institution: int, name: str) -> tuple[Partner, ...]:
    """The partners that a name means, those it is the own name of first; of a merged one, what it was merged into."""
    rows = Partner.objects.filter(Q(name=name) | Q(other_names__name=name), institution=institution)
    found = sorted(rows.select_related("merged_into").distinct(), key=lambda row: (row.name != name, row.pk))
    return tuple(dict.fromkeys(row.merged_into or row for row in found))


def by_name(wanted: Iterable[tuple[int, str]]) -> dict[tuple[int, str], tuple[Partner, ...]]:
    """(institution, name) -> the same for many names at once: two statements."""
    asked = set(wanted)
    names, houses = [name for _, name in asked], {house for house, _ in asked}
    found: dict[tuple[int, str], list[Partner]] = {}
    own = Partner.objects.filter(institution__in=houses, name__in=names)
    for row in own.select_related("merged_into").order_by("pk"):
        found.setdefault((row.institution_id, row.name), []).append(row.merged_into or row)
    others = PartnerName.objects.filter(institution__in=houses, name__in=names)
    for other in others.select_related("partner__merged_into").order_by("partner_id"):
        partner = other.partner.merged_into or other.partner
        found.setdefault((other.institution_id, other.name), []).append(partner)
    return {key: tuple(dict.fromkeys(partners)) for key, partners in found.items() if key in asked}


def clearance(institution: int, name: str, day: date) -> str | None:
    """The clearance of whom a name means; a restriction on any of them counts. None where it means nobody."""
    found = called(institution, name)
    if not found:
        return None
    states = [clearance_on(partner, day) for partner in found]
    return "restricted" if "restricted" in states else states[0]


def clearance_on(partner: Partner, day: date) -> str:
    """The clearance of a partner on a day: one that is past its end is expired."""
    over = partner.clearance_until is not None and partner.clearance_until < day
    return "expired" if partner.clearance == "valid" and over else partner.clearance


def names_of(partners: Iterable[Partner]) -> dict[int, tuple[str, ...]]:
    """Partner -> everything it is called, its own name first: other names, and all of those merged into it."""
    wanted = {partner.pk: partner.name for partner in partners}
    found: dict[int, list[str]] = {pk: [name] for pk, name in wanted.items()}
    for pk, name in Partner.objects.filter(merged_into__in=wanted).order_by("pk").values_list("merged_into", "name"):
        found[pk].append(name)
    others = PartnerName.objects.filter(Q(partner__in=wanted) | Q(partner__merged_into__in=wanted)).order_by("pk")
    for pk, into, name in others.values_list("partner", "partner__merged_into", "name"):
        found[pk if pk in found else into].append(name)
    return {pk: tuple(dict.fromkeys(names)) for pk, names in found.items()}


def says(partner: Partner) -> str:
    """The digest of what the register says of a partner: an entry names it, and `verify_trail` compares."""
    told = {name: getattr(partner, name) for name in ("name", "country", "owners", "tier", "tier_source")}
    told["identifiers"] = [[scheme, value] for scheme, value in sorted(partner.identifiers.items())]
    told["names"] = sorted(map(list, partner.other_names.values_list("name", "language")))
    return hashlib.sha256(canonical(told).encode()).hexdigest()


def merged_with(partner: Partner) -> Iterator[int]:
    """A partner and all that were merged into it: whose streams are its history."""
    yield partner.pk
    yield from Partner.objects.filter(merged_into=partner).order_by("pk").values_list("pk", flat=True)


def counting(institution: Institution) -> QuerySet[PartnerLead]:
    """The leads that count: of the same partner and entry the one that came last, for a side has changed since.

    What a merged partner still has, the one it was merged into has too.
    """
    same = {name: OuterRef(name) for name in ("partner", "list_name", "entry")}
    later = PartnerLead.objects.filter(pk__gt=OuterRef("pk"), **same)
    rows = PartnerLead.objects.select_related("institution", "partner", "by")
    return rows.filter(~Exists(later), institution=institution, partner__merged_into=None)
