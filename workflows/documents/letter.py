"""A letter as PDF."""

from dataclasses import asdict

from workflows.documents.press import pressed
from workflows.queries.letters import LetterView
from workflows.words.papers import said


def letter_pdf(letter: LetterView) -> bytes:
    """The letter, tagged, in its own language; the same letter gives the same bytes."""
    content = {
        "title": letter.subject, "language": letter.language, "institution": letter.institution, "on": letter.on,
        "paragraphs": letter.paragraphs, "limits": letter.limits, "limits_title": letter.limits_title,
        "until": letter.until,
        "conditions": [asdict(one) for one in letter.conditions],
        "conditions_title": letter.conditions_title, "objection_title": letter.objection_title,
        "objection": letter.objection, "foot": letter.foot, "fictional": letter.fictional,
        "page": said("page", letter.language), "latin_note": said("latin", letter.language),
    }  # fmt: skip
    return pressed("letter", content, at=letter.at)
