"""The laboratories of an institution on a day, as its named lists keep them, and what the register says of one."""

import hashlib
from datetime import date

from workflows.dossier.canonical import canonical
from workflows.dossier.standing import in_term
from workflows.models import Institution, Lab


def labs_on(institution: Institution, day: date) -> list[list[str | None]]:
    """(name, kind, technology, code of the unit) of every laboratory in its term on a day, by name."""
    rows = Lab.objects.filter(in_term(day), institution=institution).order_by("name", "pk")
    return [list(row) for row in rows.values_list("name", "kind", "technology", "unit__code")]


def says(lab: Lab) -> str:
    """The digest of what the register says of a laboratory: an entry names it, and `verify_trail` compares."""
    told = [
        lab.name, lab.kind, lab.unit_id, lab.owner_id, lab.technology, lab.technology_source, lab.why, str(lab.since),
        str(lab.until or ""),
    ]  # fmt: skip
    return hashlib.sha256(canonical(told).encode()).hexdigest()
