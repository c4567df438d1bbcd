"""Both languages are whole: no text of a page without its Dutch, and the compiled catalogue is the one that is read."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

from tests.web.wiring import WEB

WORDS = WEB.parent / "words"

CATALOGUE = WEB / "locale/nl/LC_MESSAGES"
CALLED = {"_", "gettext", "gettext_lazy", "ngettext"}
PARAMETER = re.compile(r"%\((\w+)\)s")


def texts_in(source: str) -> set[str]:
    """The texts that a Python source hands to gettext."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in CALLED]
    return {call.args[0].value for call in named if call.args and isinstance(call.args[0], ast.Constant)}


def texts_of_template(source: str) -> set[str]:
    """The texts of a template, by Django's own reading of it."""
    made = templatize(source)
    found = re.findall(r"""(?:n?gettext|\b_)\((u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))""", made)
    return {ast.literal_eval(text) for text in found}


def used() -> set[str]:
    """Every text of the pages."""
    found = set()
    for file in WEB.rglob("*.py"):
        found |= texts_in(file.read_text(encoding="utf-8"))
    for file in (WEB / "templates").rglob("*.html"):
        found |= texts_of_template(file.read_text(encoding="utf-8"))
    return found


def compiled() -> dict[str, str]:
    """The compiled catalogue, plurals under their first form."""
    with (CATALOGUE / "django.mo").open("rb") as file:
        held = gettext.GNUTranslations(file)._catalog
    return {key if isinstance(key, str) else key[0]: text for key, text in held.items() if key and key[1:] != (1,)}


def written() -> dict[str, str]:
    """The catalogue as it is written."""
    source = (CATALOGUE / "django.po").read_text(encoding="utf-8")
    pairs = re.findall(r'^msgid "(.+)"\n(?:msgid_plural ".+"\n)?msgstr(?:\[0\])? "(.*)"', source, re.MULTILINE)
    return {key.replace('\\"', '"'): text.replace('\\"', '"') for key, text in pairs}


def test_every_text_of_the_pages_has_its_dutch():
    found = used()
    assert len(found) > 300
    assert found - {key for key, text in compiled().items() if text} == set()


def test_nothing_is_translated_that_no_page_says():
    assert set(compiled()) - used() == set()


def test_the_compiled_catalogue_says_what_the_written_one_does():
    assert {key: text for key, text in compiled().items() if key in written()} == written()
    assert set(compiled()) == set(written())


def test_a_text_and_its_dutch_have_the_same_parameters():
    differ = {key for key, text in compiled().items() if set(PARAMETER.findall(key)) - set(PARAMETER.findall(text))}
    plurals = {"One thing", "Not submitted"}
    assert {key for key in differ if not key.startswith(tuple(plurals))} == set()


@pytest.mark.parametrize(
    ("read", "source"),
    [(texts_in, "x = _('Hello')"), (texts_of_template, "{% load i18n %}{% translate 'Hello' %}")],
)
def test_a_text_without_a_translation_would_be_found(read, source):
    assert read(source) == {"Hello"} and "Hello" not in compiled()


def test_country_names_are_there_in_both_languages():
    rows = [line.split("\t") for line in Path(WORDS / "countries.tsv").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 251 and all(len(row) == 3 and all(row) for row in rows)
    assert len({code for code, _en, _nl in rows}) == 251
