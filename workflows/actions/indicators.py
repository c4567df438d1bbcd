"""Editions of published country figures: taken in whole and once, and then only read."""

from collections.abc import Mapping
from datetime import datetime
from decimal import ROUND_FLOOR, Decimal

from django.db import transaction

from workflows.engine.refusal import refuse
from workflows.models import Account, IndicatorEdition, IndicatorValue

THOUSAND = Decimal(1000)


def take_in_edition(
    indicator: str,
    edition: str,
    values: Mapping[str, Decimal],
    *,
    source: str,
    sha256: str,
    by: Account,
    at: datetime,
) -> tuple[IndicatorEdition, bool]:
    """An edition of an index by country code, and whether it is new; the same file again changes nothing.

    Kept in thousandths, never above the published figure, so that what is below a threshold stays below it. Refused
    for an edition that was taken in from another file: cases rest on it, so a corrected one gets its own name.
    """
    with transaction.atomic():
        held = IndicatorEdition.objects.select_for_update().filter(indicator=indicator, edition=edition).first()
        if held and held.sha256 == sha256:
            return held, False
        if held:
            refuse("edition_differs", name=f"{indicator} {edition}")
        made = IndicatorEdition.objects.create(
            indicator=indicator, edition=edition, source=source, sha256=sha256, count=len(values), taken_in_by=by,
            taken_in_at=at,
        )  # fmt: skip
        IndicatorValue.objects.bulk_create(
            IndicatorValue(indicator=indicator, edition=edition, country=country, thousandths=thousandths(value))
            for country, value in sorted(values.items())
        )
    return made, True


def thousandths(value: Decimal) -> int:
    """A figure in thousandths, rounded down."""
    return int((value * THOUSAND).to_integral_value(rounding=ROUND_FLOOR))


def edition_of(indicator: str, edition: str) -> dict[str, Decimal]:
    """The figures of an edition by country; empty where it was not taken in."""
    rows = IndicatorValue.objects.filter(indicator=indicator, edition=edition).order_by("country")
    return {country: Decimal(value) / THOUSAND for country, value in rows.values_list("country", "thousandths")}
