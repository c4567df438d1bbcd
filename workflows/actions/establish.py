"""An institution's folder taken in: itself, its units, committees and lists; its procedures published."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from workflows.actions.indicators import edition_of
from workflows.actions.publish import publish
from workflows.authoring.folder import Folder
from workflows.authoring.institution import Figure
from workflows.authoring.institution import Institution as Laid
from workflows.authoring.overlay import canonical as in_order
from workflows.authoring.overlay import digest as digest_of
from workflows.dossier.canonical import canonical
from workflows.dossier.labs import labs_on
from workflows.engine.shapes import Text
from workflows.models import Account, Committee, Guidance, Institution, NamedLists, ProcedureVersion, TrailHead, Unit

LEVELS = ("institution", "faculty", "institute", "unit")


@dataclass(frozen=True)
class Established:
    """What a folder became: the institution, its versions, and which of them are new."""

    institution: Institution
    versions: tuple[ProcedureVersion, ...]
    new: tuple[ProcedureVersion, ...]


def establish(
    folder: Folder, *, by: Account, at: datetime, proved: bool, in_force_from: datetime | None = None
) -> Established:
    """Take in a folder that was checked. The same folder twice changes nothing; nothing is ever removed.

    `in_force_from`: new cases begin under what is new in the procedures from then on; all else holds at once.
    ValueError where it was not proved, or where the folder has no institution.
    """
    if folder.institution is None or not proved:
        raise ValueError(f"{folder.path.name} has faults; run check_config and mend what it names.")
    with transaction.atomic():
        institution = _institution(folder, folder.institution)
        keep_lists(institution, named_lists(folder), at=at)
        keep_guides(institution, guidance(folder))
        _units(institution, folder.institution)
        for name, committee in folder.committees.committees.items():
            Committee.objects.update_or_create(
                institution=institution, name=name, defaults={"names": in_languages(committee.title)}
            )
        how: dict[str, Any] = {"by": by, "at": at, "proved": proved, "in_force_from": in_force_from}
        published = [
            publish(institution, loaded.procedure, folder.published(loaded), **how)
            for loaded in folder.procedures.values()
        ]
    new = tuple(version for version, fresh in published if fresh)
    return Established(institution, tuple(version for version, _ in published), new)


def in_languages(text: Text) -> dict[str, str]:
    """A text by language; one in no particular language stands under the empty name."""
    return {"": text} if isinstance(text, str) else dict(text)


def _institution(folder: Folder, laid: Laid) -> Institution:
    institution, _ = Institution.objects.update_or_create(
        slug=laid.slug,
        defaults={
            "names": in_languages(laid.name),
            "languages": list(laid.languages),
            "reference_prefix": laid.reference_prefix,
            "country": laid.country,
            "timezone": laid.time_zone,
            "configuration": configuration(folder, laid),
            "demonstration": laid.fictional or settings.DEMO,
        },
    )
    TrailHead.objects.get_or_create(institution=institution)
    return institution


def configuration(folder: Folder, laid: Laid) -> dict[str, Any]:
    """What an institution has beside its procedures and named lists."""
    lists = folder.lists
    return {
        "rescreen_decided_days": lists.rescreen_decided_days,
        "screening": {name: each.model_dump(mode="json") for name, each in lists.screening.items()},
        "closed_days": [
            {"from": day.from_.isoformat(), "until": day.until.isoformat(), "why": in_languages(day.why)}
            for day in laid.closed_days
        ],
        "called": folder.titles,
        "desk": laid.desk,
        "fairness": laid.fairness and laid.fairness.model_dump(exclude={"cites"}),
        "self_evaluation": [
            {"name": name, "text": line.text, "figures": line.figures} for name, line in laid.self_evaluation.items()
        ],
        "assessed_again": laid.assessed_again and laid.assessed_again.model_dump(exclude={"cites"}),
        "awareness": laid.awareness and laid.awareness.model_dump(mode="json", exclude={"cites"}),
        "hears": {name: rule.model_dump(exclude_none=True, exclude={"cites"}) for name, rule in laid.notices.items()},
        "notices": {
            language: {name: notice.model_dump() for name, notice in notices.items()}
            for language, notices in folder.notices.items()
        },
        "wordings": {
            language: {name: wording.model_dump(exclude_defaults=True) for name, wording in wordings.items()}
            for language, wordings in folder.wordings.items()
        },
        "committees": {
            name: {
                "members": c.members, "chair": c.chair, "secretary": c.secretary, "seats": dict(c.seats),
                "meets": c.meets.model_dump(mode="json") if c.meets else None,
            }
            for name, c in folder.committees.committees.items()
        },
    }


def guidance(folder: Folder) -> dict[str, Any]:
    """Playbooks, checklists, and the text of each condition that a playbook names: a procedure's own, else shipped."""
    guides = folder.guides.guides
    named = {name for play in guides.playbooks.values() for name in play.mitigations}
    own = {n: c.text for loaded in folder.procedures.values() for n, c in loaded.procedure.conditions.items()}
    texts = {**folder.guides.conditions, **own}
    laid = guides.model_dump(mode="json", exclude_defaults=True, exclude={"cites"})
    return {**laid, "conditions": {name: in_languages(texts[name]) for name in sorted(named)}}


def named_lists(folder: Folder) -> dict[str, Any]:
    """What tests read beside the case; figures as text, so that none is rounded."""
    return {
        "lists": {name: sorted(each.values) for name, each in folder.lists.lists.items()},
        "figures": {name: _values(figure) for name, figure in folder.lists.figures.items()},
    }


def keep_lists(institution: Institution, lists: dict[str, Any], *, at: datetime) -> None:
    """These are the institution's named lists and figures from now on; what cases read before stays kept beside them.

    The laboratories of the register that are in their term that day stand among them. The caller holds the transaction.
    """
    labs = labs_on(institution, institution.day(at))
    content = canonical({**lists, "labs": labs} if labs else lists)
    digest = hashlib.sha256(content.encode()).hexdigest()
    kept = {"content": content, "kept_at": at}
    NamedLists.objects.get_or_create(institution=institution, sha256=digest, defaults=kept)
    if institution.lists != digest:
        institution.lists = digest
        institution.save(update_fields=["lists"])


def keep_guides(institution: Institution, guides: dict[str, Any]) -> None:
    """These are the institution's playbooks and checklists from now on. The caller holds the transaction."""
    kept = digest_of(guides)
    Guidance.objects.get_or_create(institution=institution, sha256=kept, defaults={"content": in_order(guides)})
    if institution.guides != kept:
        institution.guides = kept
        institution.save(update_fields=["guides"])


def _values(figure: Figure) -> dict[str, str]:
    """A figure as text by country; of a published index, the edition that the institution names, as it was taken in.

    ValueError where that edition was not taken in yet.
    """
    if figure.indicator is None:
        return {key: str(value) for key, value in figure.values.items()}
    found = edition_of(figure.indicator, figure.edition or "")
    if not found:
        say = f"The edition {figure.edition} of {figure.indicator} was not taken in; run sync_indicators first."
        raise ValueError(say)
    return {country: str(value) for country, value in found.items()}


def _units(institution: Institution, laid: Laid) -> None:
    """The tree from the top, so that every unit's parent is there before it."""
    known: dict[str, Unit] = {}
    for name, unit in sorted(laid.units.items(), key=lambda item: LEVELS.index(item[1].level)):
        known[name], _ = Unit.objects.update_or_create(
            institution=institution,
            code=name,
            defaults={
                "level": unit.level,
                "parent": known.get(unit.under or ""),
                "names": in_languages(unit.name),
            },
        )
