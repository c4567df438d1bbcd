"""The rows that lists, search and reports read: written from the events of one decision, and provable from the file."""

from collections.abc import Sequence
from typing import Any

from workflows.actions import rows
from workflows.engine.acts.hastening import raised
from workflows.engine.case import CaseFile, Event
from workflows.engine.rulebook import Rulebook
from workflows.engine.shapes import ENDS, Text
from workflows.engine.situation import Situation
from workflows.engine.stage import Stage
from workflows.engine.titles import titled_form
from workflows.flow.versions import flow_of
from workflows.flow.work import stamp
from workflows.models import Case, ProcedureVersion
from workflows.words.languages import LANGUAGES
from workflows.words.names import term

_NEVER = {
    "institution", "procedure_version", "kind", "unit", "opener", "parent", "linked_as", "reference", "flow_class",
    "created", "artifact_content_type", "artifact_object_id",
}  # fmt: skip
_CHANGING = [f.attname for f in Case._meta.concrete_fields if not f.primary_key and f.name not in _NEVER]


def apply(case: Case, after: Situation, events: Sequence[Event]) -> None:
    """Write the rows of a decision and the case's own; its phase goes through the fence, which reads the others."""
    moved = _follow(case, after) if after.rules.digest != case.procedure_version.sha256 else []
    fresh = rows.added(case, after, events)
    changes = [event for event in events if type(event) in rows.CHANGES]
    _stamp_columns(case, after)
    opening = case._state.adding
    if opening and fresh:
        case.save(force_insert=True)
    for model, found in fresh.items():
        model.objects.bulk_create(found)  # type: ignore[attr-defined]
    for event in changes:
        rows.CHANGES[type(event)](case, after, event)
    _enter(case, after.case.phase)
    stamp(case, at=after.at)
    if case._state.adding:
        case.save(force_insert=True)
    else:
        case.save(update_fields=[*_CHANGING, *moved])


def _follow(case: Case, after: Situation) -> list[str]:
    """Pin the case to the version that it was moved to; which columns changed."""
    version = ProcedureVersion.objects.get(institution=case.institution_id, sha256=after.rules.digest)
    case.procedure_version, case.flow_class = version, flow_of(version)
    return ["procedure_version", "flow_class"]


def _enter(case: Case, phase: str) -> None:
    if case.phase == "closed" and phase != "closed":
        case.reopen(phase)
    else:
        case.enter(phase)


def columns(file: CaseFile, rules: Rulebook) -> dict[str, Any]:
    """What the row of a case says, from its file alone: `verify_trail` compares the two."""
    stage = rules.procedure.stages.get(file.stage)
    outcome = rules.procedure.outcomes.get(file.outcome or "")
    return {
        "stage": file.stage,
        "stage_label": {
            "office": _languages(stage.label.office if stage and stage.label else _end(file.stage)),
            "applicant": _languages(_for_applicants(stage) if stage else _end(file.stage)),
        },
        "path": [name for name, _ in file.path],
        "title_record": file.forms.get(titled_form(rules.names) or "", ""),
        "outcome": file.outcome or "",
        "outcome_label": _languages(outcome.label) if outcome and outcome.label else {},
        "outcome_effect": file.effect or "",
        "entered_at": file.entered_at,
        "submitted_at": file.submitted_at,
        "decided_at": file.decided_at,
        "closed_at": file.entered_at if file.phase == "closed" else None,
        "urgent": raised(file) is not None,
    }


def _end(stage: str) -> Text:
    """What an end is called that every procedure has; a stage without a label goes by its name."""
    return {language: term("ends", stage, language) for language in LANGUAGES} if stage in ENDS else stage


def _for_applicants(stage: Stage) -> Text:
    if stage.label is None:
        return ""
    return stage.label.applicant or stage.label.office


def _languages(text: Text | None) -> dict[str, str]:
    if text is None:
        return {}
    return {"": text} if isinstance(text, str) else dict(text)


def _stamp_columns(case: Case, after: Situation) -> None:
    for name, value in columns(after.case, after.rules).items():
        setattr(case, name, value)
