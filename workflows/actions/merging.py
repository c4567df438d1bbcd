"""Two partners that turn out to be one: the one is read as the other from now on, and nothing of it is deleted.

The row and the stream of the one that goes stay, so that cases, which name partners by name, point to what they named.
What it was called is another name of the other; its leads, with what people said of them, stand with the other.
"""

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from workflows.actions.partners import Keeping, locked, sealed
from workflows.actions.publish import enter
from workflows.dossier.partners import counting
from workflows.engine.refusal import reason, refuse, refuse_if
from workflows.models import Partner, PartnerLead


def merge(partner: Partner, into: Partner, why: str, *, keeping: Keeping) -> Partner:
    """Read a partner as another, with a reason, which is sealed; the other one, as it stands now.

    Refused for a partner with itself or of another institution, for one that was merged already, either way round,
    and where people said different things of the same entry of a list: that is settled first.
    """
    with keeping.noting("MergePartners"), transaction.atomic():
        if keeping.again("PartnersMerged"):
            return Partner.objects.get(pk=into.pk)
        refuse_if(
            (partner.pk == into.pk, reason("partner_itself")),
            (not why.strip(), reason("missing_reasons")),
            (_goes_round(partner, into), reason("partner_circle", partner=partner.name, into=into.name)),
        )
        first, second = sorted((partner, into), key=lambda one: one.pk)
        found = {one.pk: locked(one, keeping) for one in (first, second)}
        partner, into = found[partner.pk], found[into.pk]
        if disagreed := tuple(_disagreed(partner, into)):
            refuse("leads_disagree", entries=", ".join(disagreed))
        _read_as(partner, into)
        told: dict[str, object] = {
            "into": into.pk, "clearance": into.clearance,
            "until": into.clearance_until.isoformat() if into.clearance_until else "", "record": sealed(partner, why),
        }  # fmt: skip
        enter(
            keeping.institution, f"partner:{partner.pk}", [("PartnersMerged", told)], by=keeping.by, role="",
            at=keeping.at, request_id=keeping.request_id,
        )  # fmt: skip
    return into


def _goes_round(partner: Partner, into: Partner) -> bool:
    """Whether the other one was merged into this one before."""
    return Partner.objects.filter(pk=into.pk, merged_into=partner.pk).exists()


def _disagreed(partner: Partner, into: Partner) -> Iterator[str]:
    """The entries of lists of which something else was said for the one than for the other."""
    leads = counting(partner.institution).filter(partner__in=(partner, into))
    said: dict[tuple[str, str], set[str]] = {}
    for lead in leads.order_by("list_name", "entry"):
        said.setdefault((lead.list_name, lead.entry), set()).add(lead.disposition)
    yield from (f"{name} {entry}" for (name, entry), found in said.items() if len(found) > 1)


def _read_as(partner: Partner, into: Partner) -> None:
    """The one, and all that were merged into it, are read as the other; its leads go along, with what was said.

    A lead that the other one has too stays where it is: the same was said of both.
    """
    into.clearance, into.clearance_until = _clearance(partner, into)
    into.save(update_fields=["clearance", "clearance_until"])
    Partner.objects.filter(merged_into=partner).update(merged_into=into)
    Partner.objects.filter(pk=partner.pk).update(merged_into=into)
    theirs = set(PartnerLead.objects.filter(partner=into).values_list("list_name", "same"))
    leads = PartnerLead.objects.filter(partner=partner).values_list("pk", "list_name", "same")
    going = [pk for pk, *lead in leads if tuple(lead) not in theirs]
    PartnerLead.objects.filter(pk__in=going).update(partner=into)


def _clearance(one: Partner, other: Partner) -> tuple[str, date | None]:
    """A restriction on either holds; else the longest clearance of both does."""
    if "restricted" in (one.clearance, other.clearance):
        return "restricted", None
    untils = [partner.clearance_until for partner in (one, other) if partner.clearance == "valid"]
    if not untils:
        return "none", None
    dated = [day for day in untils if day is not None]
    return "valid", max(dated) if len(dated) == len(untils) else None
