"""The reference case with documents in its form, and files of every kind, made here of as few bytes as they take."""

import io
import json
import zipfile
from copy import deepcopy
from typing import Any
from uuid import uuid4

from tests.actions.variants import second_look, varied, with_linked_cases
from workflows.actions import uploads
from workflows.actions.execute import open_case
from workflows.actions.publish import publish
from workflows.engine.acts.intake import Submit
from workflows.engine.case import Answers
from workflows.engine.procedure import Procedure
from workflows.management.bench.reference import DOCUMENT, Reference
from workflows.models import Account, Case

PDF = b"%PDF-1.7\n% a fictional plan of access to the laboratory of optics\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 32
TEXT = "Een plan, in woorden: µ, ñ, 漢.\n".encode()


def archive(**parts: str) -> bytes:
    """A zip with these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


CONTENT_TYPES = {"[Content_Types].xml": "<Types/>"}
DOCX = archive(**CONTENT_TYPES, **{"word/document.xml": "<w/>"})
XLSX = archive(**CONTENT_TYPES, **{"xl/workbook.xml": "<x/>"})
ODT = archive(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<o/>"})
DOCM = archive(**CONTENT_TYPES, **{"word/document.xml": "<w/>", "word/vbaProject.bin": "x"})


def with_papers(document: dict[str, Any]) -> None:
    """The request asks for a plan, and for the papers of each partner."""
    questions = document["forms"]["request"]["questions"]
    questions["plan"] = {"type": "document", "required": "no"}
    questions["partners"]["of"]["deed"] = {"type": "document", "required": "no"}


def about_a_person(document: dict[str, Any]) -> None:
    """The same, and the plan is about a person."""
    with_papers(document)
    questions = document["forms"]["request"]["questions"]
    questions["plan"] |= {"data": "personal", "purpose": "the check", "needed_for": "check"}


def house_of_papers(change: Any = with_papers) -> Reference:
    """A house whose request asks for documents."""
    return varied(change)


def _with_a_licence(document: dict[str, Any]) -> None:
    with_papers(document)
    with_linked_cases(document)


def linked_house() -> Reference:
    """A house of papers whose screener opens a shorter case beside the vote, with the answers to the same form."""
    house = varied(_with_a_licence)
    document = deepcopy(DOCUMENT)
    with_papers(document)
    second_look(document)
    publish(
        house.institution, Procedure.model_validate(document), json.dumps(document),
        by=house.people["erin"], at=house.at, proved=True,
    )  # fmt: skip
    return house


def uploaded(house: Reference, content: bytes = PDF, name: str = "plan.pdf", who: str = "ada") -> dict[str, Any]:
    """A file that somebody sent, as an answer names it."""
    return uploads.receive(name, content, institution=house.institution, owner=house.people[who], at=house.at)


def submitted(house: Reference, who: str = "ada", **answers: Any) -> Case:
    """A request with these answers."""
    said = {"partners": [{"name": {"name": "Instytut Zmyślony"}}], "dual_use": "no", **answers}
    person: Account = house.people[who]
    return open_case(
        house.version, "partnership", house.unit, Submit("asked", Answers(said)),  # type: ignore[arg-type]
        by=person, at=house.at, request_id=uuid4(),
    )  # fmt: skip
