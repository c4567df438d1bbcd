"""Tells again what cases are about, from their entries and sealed answers, and compares the rows with that.

Compared is what the effects are known to have noted: an entry that they have not come to, or try again, is passed
over until they have; one that they gave up is not, since nobody would ever look there again. Where the content of a
case was erased nothing tells any more what it was about.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from uuid import UUID

from workflows.actions.concerns import HANDLER, Noted, Stood, erased, wanted
from workflows.dossier.followed import followed_to, tried_again_in
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.seal import UnknownRecord, open_records
from workflows.dossier.wrapping import BrokenSeal
from workflows.engine.concerns import CLASS, TOPIC
from workflows.models import Case, Concern

HOW = "if nobody altered it, `manage.py retell_concerns` notes it"


def difference(institution: int, cases: Mapping[UUID, Stood]) -> str | None:
    """A sentence on the first of these cases whose rows do not say what it is about; None where all do.

    No name that somebody answered stands in it: it is printed, and shown to auditors.
    """
    return next(_differences(institution, _followed(institution, cases)), None)


def _followed(institution: int, cases: Mapping[UUID, Stood]) -> dict[UUID, Stood]:
    """The cases of which the effects are done, or were given up."""
    seq, waits = followed_to(institution), tried_again_in(institution, HANDLER)
    return {n: stood for n, stood in cases.items() if stood.seq <= seq and f"case:{n}" not in waits}


def _differences(institution: int, cases: Mapping[UUID, Stood]) -> Iterator[str]:
    there: defaultdict[UUID, set[Noted]] = defaultdict(set)
    for row in Concern.objects.filter(case__in=list(cases)):
        there[row.case_id].add((row.what, row.value, row.country, row.until))
    found = Case.objects.filter(pk__in=list(cases)).select_related("institution", "procedure_version", "key")
    living = [case for case in found.order_by("pk") if not erased(case)]
    try:
        opened = open_records({record for case in living for record in cases[case.pk].file.forms.values()})
    except (UnknownRecord, BrokenSeal) as broken:
        yield f"What cases are about cannot be told again: {broken.args[0]}"
        return
    for case in living:
        told, rows = wanted(case, cases[case.pk], opened), there[case.pk]
        for what, value, country, _ in sorted(told ^ rows, key=str):
            if not (what == CLASS and value.partition("=")[0] in rulebook_of(case.procedure_version).of_the_register):
                where = " ".join(filter(None, (what, value if what in (CLASS, TOPIC) else "", country)))
                yield f"Case {case.pk}: what it is about differs at {where}; {HOW}."
