"""The one seat of typst: plain values in, a tagged PDF out. No text among them is ever read as markup."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from workflows.documents.glyphs import plainest, printable

TEMPLATES = Path(__file__).parent / "templates"
STANDARD = "ua-1"  # tagged, with a title and a language, and refused where a glyph is missing


def pressed(template: str, content: Mapping[str, Any], *, at: datetime) -> bytes:
    """A PDF of a template filled with values. The same values and moment give the same bytes.

    Only the fonts that typst carries are used, so that every machine prints alike, and none asks the network. A text
    in a script without a font is printed in Latin letters, and the page says so.
    """
    words, latin = printable(content)
    try:
        return _compiled(template, {**words, "latin": latin}, at)
    except typst.TypstError as problem:
        if "could not be displayed" not in str(problem):
            raise
        return _compiled(template, {**plainest(content), "latin": True}, at)


def _compiled(template: str, content: Mapping[str, Any], at: datetime) -> bytes:
    made: bytes = typst.compile(
        TEMPLATES / f"{template}.typ", root=TEMPLATES, sys_inputs={"content": json.dumps(content)},
        ignore_system_fonts=True, pdf_standards=STANDARD,
        timestamp=at.astimezone(UTC).replace(microsecond=0),
    )  # fmt: skip
    return made
