"""Labels as the rows of lists hold them: a language to a text, or nothing."""

from typing import Any

from workflows.words.names import plain, term


def said(text: Any, language: str) -> str:
    """A label of a row, in a language, else in its first."""
    if not isinstance(text, dict):
        return str(text or "")
    return str(text.get(language) or text.get("") or next(iter(text.values()), ""))


def stage_label(label: Any, language: str, *, applicant: bool) -> str:
    """A stage's label from the columns of a case, for the applicant or for the office."""
    parts = label if isinstance(label, dict) else {}
    return said(parts.get("applicant" if applicant else "office"), language) or said(parts.get("office"), language)


def outcome_label(label: Any, name: str, language: str) -> str:
    """What a case's outcome is called: by its procedure, or as an end that every procedure has; empty for none."""
    return said(label, language) or term("ends", name, language) or plain(name) if name else ""
