"""The register of partners as its keepers read it: a list, and one partner with its names, history and leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from workflows.dossier import entries as trail_entries
from workflows.dossier.partners import clearance_on, merged_with, names_of
from workflows.dossier.seal import open_records
from workflows.dossier.surroundings import titles_of
from workflows.models import Account, AuditEntry, Partner
from workflows.words.events import event_sentence, event_title
from workflows.words.names import Names


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
    """One partner as its keepers read it. `history` is its own and that of all merged into it, the newest first."""

    partner: Partner
    names: tuple[str, ...]
    clearance: str
    merged: tuple[Partner, ...]
    history: tuple[Happening, ...]


def page(partner: Partner, *, day: date, language: str) -> PartnerPage:
    """A partner on a day. A merged one is shown as it stood, with its own history."""
    return PartnerPage(
        partner, names_of([partner])[partner.pk], clearance_on(partner, day),
        tuple(Partner.objects.filter(merged_into=partner).order_by("pk")), tuple(history(partner, language)),
    )  # fmt: skip


def history(partner: Partner, language: str) -> Iterator[Happening]:
    """What was entered of a partner and of all that were merged into it, the newest first: five statements."""
    called = dict(Partner.objects.filter(pk__in=list(merged_with(partner))).values_list("pk", "name"))
    streams = [f"partner:{pk}" for pk in called]
    rows = AuditEntry.objects.filter(institution=partner.institution_id, stream__in=streams).order_by("-seq")
    found = [trail_entries.EntryRow(*values) for values in rows.values_list(*trail_entries.COLUMNS)]
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
