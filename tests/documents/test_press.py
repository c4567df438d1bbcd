"""Whatever stands in a text is printed as text: no markup is read, no box stays blank, nothing fails."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.reading import Paper
from workflows.documents import press
from workflows.documents.glyphs import DRAWN, plainest, printable
from workflows.documents.press import TEMPLATES, pressed

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATIN = "Printed in Latin letters."


def letter(*lines: str, title: str = "Decision") -> dict[str, object]:
    """What the template of a letter asks for."""
    return {
        "title": title, "language": "en", "institution": "Lowland", "on": "2 March 2026", "paragraphs": [list(lines)],
        "limits": [list(lines)], "until": "", "limits_title": "How far",
        "conditions": [{"number": 1, "text": lines[0], "terms": "due"}], "conditions_title": "Conditions",
        "objection_title": "If you do not agree", "objection": "Ask.", "foot": "LOW-2026-0001", "fictional": "",
        "page": "Page", "latin_note": LATIN,
    }  # fmt: skip


def printed(*lines: str, title: str = "Decision") -> Paper:
    return Paper(pressed("letter", letter(*lines, title=title), at=AT))


HOSTILE = (
    "#strong[bold] #read(\"/etc/passwd\") #import \"house.typ\": *",
    "$ x^2 $ *b* _i_ `code` <label> @reference = heading \\ #{ panic() }",
    "\"); #panic(\"",
    "https://example.org // comment /* more",
    "]]}} #set text(size: 80pt)",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_text_is_printed_and_never_followed(text):
    assert text in printed(text).text
    assert text in printed("Plain.", title=text).text


def test_a_script_without_a_font_is_printed_in_latin_letters_and_the_page_says_so():
    paper = printed("王小明 asks", title="Letter to 王小明")
    assert "Letter to WangXiaoMing" in paper.text and "WangXiaoMing asks" in paper.text and LATIN in paper.text
    assert LATIN not in printed("Ünïçødé, Привет, Καλημέρα, Łódź, €").text


def test_what_draws_nothing_or_turns_a_line_around_is_left_out():
    assert printable("a\u202eb\u200bc\x00d\te\r\nf\ud800") == ("abcd e \nf", False)
    assert printable({"x": ["\U0001f642", 3, None, True]}) == ({"x": [":slight_smile:", 3, None, True]}, True)
    assert printable("\u0378\U000e0001\ufdd0") == ("", False)


def test_every_character_said_to_be_drawn_is_drawn():
    for first, last in DRAWN:
        text = "".join(map(chr, range(first, last + 1)))
        content, changed = printable(letter(text))
        assert not changed
        press._compiled("letter", {**content, "latin": False}, AT)


def test_a_character_without_a_glyph_fails_where_nobody_looks():
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        press._compiled("letter", {**letter("王"), "latin": False}, AT)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_any_text_at_all_is_printed(lines):
    assert printed(*lines).raw.startswith(b"%PDF")


def test_the_plainest_form_is_ascii():
    found = plainest({"a": ["Łódź 王\u202e", {"b": "x\ny"}], "n": 1})
    assert found == {"a": ["Lodz Wang", {"b": "x\ny"}], "n": 1}


def test_the_paper_is_tagged_titled_in_its_language_and_the_same_every_time():
    first, second = (pressed("letter", letter("Sound."), at=AT) for _ in range(2))
    assert first == second
    assert b"/Lang(en)" in first and b"pdfuaid" in first and b"/Title(Decision)" in first
    assert {"H1", "H2", "P", "L", "LI"} <= Paper(first).tags


def test_a_moment_is_printed_to_the_second_wherever_it_was_said():
    exact = AT.replace(microsecond=7).astimezone(ZoneInfo("Pacific/Auckland"))
    assert pressed("letter", letter("Sound."), at=exact) == pressed("letter", letter("Sound."), at=AT)


def test_no_template_takes_in_a_package_or_a_text_as_code():
    for file in TEMPLATES.glob("*.typ"):
        source = file.read_text()
        assert "@preview" not in source and "eval(" not in source and "read(" not in source.replace("thread(", "")
