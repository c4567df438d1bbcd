"""A procedure's text held against the institution it is for, as its database knows it: lists, committees, letters."""

import json
from datetime import date
from typing import Any

from workflows.authoring.check import Checked, check_procedure, unnamed
from workflows.authoring.faults import BadDocument
from workflows.authoring.load import Loaded, load_text
from workflows.authoring.overlay import canonical
from workflows.dossier.surroundings import lists_kept, titles_of
from workflows.engine.drafting.lawfulness import deciders
from workflows.engine.kinds import CommitteeShape, Known
from workflows.engine.play import Surroundings
from workflows.engine.procedure import Procedure
from workflows.engine.situation import Lists
from workflows.models import Institution, ProcedureVersion


def checked(institution: Institution, text: str, *, on: date) -> tuple[Loaded | None, Checked]:
    """The procedure of a text, where it could be read, and every fault and warning with its line."""
    try:
        loaded = load_text(text)
    except BadDocument as bad:
        return None, Checked(tuple(bad.faults))
    latest = latest_documents(institution)
    found = check_procedure(loaded, known_of(institution, latest), world_of(institution), on)
    return loaded, found + Checked(tuple(loaded.located(unnamed(loaded, titles_of(institution)))))


def document_of(loaded: Loaded, institution: Institution) -> str:
    """What a version of it stores: its document with the letters that its outcomes name.

    A letter that the text does not word is taken from the version before it.
    """
    procedure = loaded.procedure
    before = latest_documents(institution).get(procedure.procedure, {}).get("letters", {})
    wanted = {outcome.letter for outcome in procedure.outcomes.values() if outcome.letter}
    letters = {}
    for language in procedure.languages:
        own = loaded.document.data.get("letters", {}).get(language, {})
        found = {**before.get(language, {}), **own}
        letters[language] = {name: found[name] for name in sorted(wanted & found.keys())}
    return canonical({**loaded.document.data, "letters": letters})


def latest_documents(institution: Institution) -> dict[str, dict[str, Any]]:
    """Name -> the document of the newest version, of every procedure: one statement."""
    rows = ProcedureVersion.objects.filter(institution=institution).newest_first()
    newest = dict(reversed(rows.values_list("procedure__name", "document")))
    return {name: json.loads(document) for name, document in newest.items()}


def known_of(institution: Institution, latest: dict[str, dict[str, Any]]) -> Known:
    """What its tests and checks may name."""
    lists, screening = _lists(institution), institution.configuration.get("screening", {})
    letters: dict[str, set[str]] = {}
    for document in latest.values():
        for language, found in document.get("letters", {}).items():
            letters.setdefault(language, set()).update(found)
    return Known(
        lists=frozenset(lists.named),
        figures=frozenset(lists.figures),
        committees=_committees(institution),
        outcomes={name: _outcomes(document) for name, document in latest.items()},
        letters={language: frozenset(found) for language, found in letters.items()},
        screening=frozenset(screening),
        forms={name: frozenset(document.get("forms", {})) for name, document in latest.items()},
        kinds={name: frozenset(document["kinds"]) for name, document in latest.items()},
        deciders={name: deciders(Procedure.model_validate(document)) for name, document in latest.items()},
        confidential=frozenset(name for name, document in latest.items() if document.get("confidential")),
        assessments=frozenset(name for name, each in screening.items() if each.get("means") == "assessment"),
    )


def world_of(institution: Institution) -> Surroundings:
    """The same with its values, as golden cases are played among them."""
    lists = _lists(institution)
    return Surroundings(lists=lists.named, figures=lists.figures, committees=_committees(institution))


def _lists(institution: Institution) -> Lists:
    return lists_kept(institution.pk, institution.lists) if institution.lists else Lists()


def _committees(institution: Institution) -> dict[str, CommitteeShape]:
    laid = institution.configuration.get("committees", {})
    return {name: CommitteeShape(each["members"], frozenset(each["seats"])) for name, each in laid.items()}


def _outcomes(document: dict[str, Any]) -> frozenset[str]:
    found = document.get("outcomes", {})
    return frozenset(name for name, each in found.items() if _effect(each) != "pending")


def _effect(outcome: Any) -> str:
    return str(outcome.get("effect", "")) if isinstance(outcome, dict) else str(outcome)
