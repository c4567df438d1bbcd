"""The register of partners as people keep it: recorded, amended, restricted; each step an entry of the partner."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid5

from django.db import transaction
from django.db.models import Q

from workflows.actions.proposing import Office
from workflows.actions.publish import done_before, enter
from workflows.actions.rescreening import screens
from workflows.dossier.partner_details import Details
from workflows.dossier.partners import says, standing
from workflows.dossier.seal import Sealer
from workflows.dossier.steps import Steps, drained
from workflows.engine.refusal import Reason, reason, refuse_if
from workflows.models import Partner, PartnerName, TrailHead

KEEPERS = ("contact_point", "screener", "administrator")
"""Roles at the level of the institution whose holders keep its register of partners."""


@dataclass(frozen=True)
class Keeping(Office):
    """One step of whoever keeps the register."""

    role: str = ""

    def again(self, kind: str) -> dict[str, Any] | None:
        """What this step entered when it was first taken; None where it is new. Locks the institution's steps.

        Refused for whoever does not keep the register of the institution today.
        """
        TrailHead.objects.select_for_update(of=("self",)).get(pk=self.institution.pk)
        strange = not screens(self.institution, self.by, KEEPERS, at=self.at)
        refuse_if((strange, reason("not_your_role", roles=", ".join(KEEPERS))))
        return done_before(self.institution.pk, self.request_id, kind, self.by)


def record(details: Details, *, keeping: Keeping) -> Partner:
    """A partner that the register did not have. Refused where one of that name and country stands there already."""
    with keeping.noting("RecordPartner"), transaction.atomic():
        if done := keeping.again("PartnerRecorded"):
            return Partner.objects.get(pk=done["partner"])
        partner = Partner(institution=keeping.institution)
        refuse_if(*_taken(partner, details))
        _write(partner, details)
        _enter(partner, "PartnerRecorded", {"partner": partner.pk, "says": says(partner)}, keeping=keeping)
    return partner


def record_all(described: Iterable[Details], *, keeping: Keeping) -> int:
    """Every partner of a table: all of them, or none; how many."""
    return drained(recording(described, keeping=keeping))


def recording(described: Iterable[Details], *, keeping: Keeping) -> Steps[int]:
    """The same, telling after each how many there are by now; whoever leaves off before the end recorded none."""
    numbered = list(enumerate(described, start=1))
    with keeping.noting("RecordPartner"), transaction.atomic():  # noted here: what was noted inside was undone with it
        for number, details in numbered:
            record(details, keeping=replace(keeping, request_id=uuid5(keeping.request_id, f"row {number}")))
            yield number
    return len(numbered)


def amend(partner: Partner, details: Details, *, keeping: Keeping) -> Partner:
    """The register says of a partner from now on what is given here. Refused where that is nothing new."""
    with keeping.noting("AmendPartner"), transaction.atomic():
        if keeping.again("PartnerAmended"):
            return partner
        partner = locked(partner, keeping)
        before = says(partner)
        refuse_if(*_taken(partner, details))
        _write(partner, details)
        refuse_if((says(partner) == before, reason("partner_unchanged")))
        _enter(partner, "PartnerAmended", {"says": says(partner)}, keeping=keeping)
    return partner


def restrict(partner: Partner, why: str, *, keeping: Keeping) -> Partner:
    """Nothing is cleared with this partner any more, whatever a case decides; with a reason, which is sealed."""
    return _turned(partner, why, keeping=keeping, to="restricted")


def lift(partner: Partner, why: str, *, keeping: Keeping) -> Partner:
    """The restriction ends, with a reason. No clearance comes back: the next approval gives one."""
    return _turned(partner, why, keeping=keeping, to="none")


def _turned(partner: Partner, why: str, *, keeping: Keeping, to: str) -> Partner:
    restricts = to == "restricted"
    with keeping.noting("RestrictPartner" if restricts else "LiftRestriction"), transaction.atomic():
        if keeping.again("PartnerRestricted" if restricts else "RestrictionLifted"):
            return partner
        partner = locked(partner, keeping)
        restricted = partner.clearance == "restricted"
        refuse_if(
            (not why.strip(), reason("missing_reasons")),
            (restricts and restricted, reason("partner_restricted")),
            (not restricts and not restricted, reason("partner_not_restricted")),
        )
        partner.clearance, partner.clearance_until = to, None
        partner.save(update_fields=["clearance", "clearance_until"])
        told: dict[str, object] = {"record": sealed(partner, why)}
        _enter(partner, "PartnerRestricted" if restricts else "RestrictionLifted", told, keeping=keeping)
    return partner


def locked(partner: Partner, keeping: Keeping) -> Partner:
    """The partner as it stands now. Refused where it is another institution's, or was merged into one."""
    found = Partner.objects.select_for_update(of=("self",)).select_related("merged_into").get(pk=partner.pk)
    into = found.merged_into
    refuse_if(
        (found.institution_id != keeping.institution.pk, reason("partner_elsewhere")),
        (into is not None, reason("partner_merged", partner=found.name, into=into.name if into else "")),
    )
    return found


def sealed(partner: Partner, why: str) -> str:
    """What somebody wrote of a partner, sealed in its stream; the digest to name in an entry."""
    sealer = Sealer(partner.institution_id, f"partner:{partner.pk}", None)
    digest = sealer.seal(why, data_class="internal", retention_class="internal").digest
    sealer.store()
    return digest


def _taken(partner: Partner, details: Details) -> Iterable[tuple[bool, Reason]]:
    """What of these details another partner has: its name with its country, or an identifier."""
    others = standing(partner.institution_id).exclude(pk=partner.pk)
    same = others.filter(name=details.name).filter(Q(country=details.country) | Q(country="")).exists()
    yield same, reason("partner_known", partner=details.name)
    for scheme, value in details.identifiers.items():
        for other in others.filter(**{f"identifiers__{scheme}": value})[:1]:
            yield True, reason("identifier_taken", given=f"{scheme}: {value}", partner=other.name)


def _write(partner: Partner, details: Details) -> None:
    partner.name, partner.country = details.name, details.country
    partner.identifiers, partner.owners = dict(details.identifiers), list(details.owners)
    partner.tier, partner.tier_source = details.tier, details.tier_source
    partner.save()
    partner.other_names.all().delete()
    PartnerName.objects.bulk_create(
        PartnerName(institution_id=partner.institution_id, partner=partner, name=name, language=language)
        for name, language in {name: language for language, name in details.names}.items()
    )


def _enter(partner: Partner, kind: str, told: dict[str, object], *, keeping: Keeping) -> None:
    enter(
        keeping.institution, f"partner:{partner.pk}", [(kind, told)], by=keeping.by, role="", at=keeping.at,
        request_id=keeping.request_id,
    )  # fmt: skip
