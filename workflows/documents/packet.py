"""A packet for a member of a committee, or a case's dossier for an auditor, as PDF."""

from dataclasses import asdict

from workflows.documents.press import pressed
from workflows.queries.packets import Paper
from workflows.words.papers import said


def paper_pdf(paper: Paper) -> bytes:
    """The paper, tagged, each case beginning on a page of its own, with a table of contents."""
    language = paper.language
    content = {
        "title": paper.title, "language": language, "institution": paper.institution, "about": paper.about,
        "parts": [asdict(part) for part in paper.parts], "foot": paper.title, "page": said("page", language),
        "latin_note": said("latin", language), "fictional": said("fictional", language) if paper.fictional else "",
    }  # fmt: skip
    return pressed("packet", content, at=paper.at)
