"""What is taken in: by its content and never by its name, up to a size, and past a scanner where one is named."""

import pytest

from tests.actions.papers import (
    CONTENT_TYPES,
    DOCM,
    DOCX,
    JPEG,
    ODT,
    PDF,
    PNG,
    TEXT,
    XLSX,
    archive,
    house_of_papers,
    submitted,
    uploaded,
)
from tests.actions.scanners import HERE
from workflows.actions import uploads
from workflows.dossier.contents import clean_name, kind_of
from workflows.engine.refusal import Refused
from workflows.management.bench.reference import Reference
from workflows.models import Scan, StoredFile

KINDS = {"pdf": PDF, "png": PNG, "jpg": JPEG, "txt": TEXT, "docx": DOCX, "xlsx": XLSX, "odt": ODT}
NOT_TAKEN = {
    "a program": b"MZ\x90\x00" + b"\x00" * 60,
    "macros": DOCM,
    "a zip": archive(**{"a.txt": "x"}),
    "half a zip": DOCX[:40],
    "an archive that says it is another": archive(mimetype="application/epub+zip"),
    "an office file of no kind": archive(**CONTENT_TYPES, **{"ppt/presentation.xml": "<p/>"}),
    "bytes": bytes(range(256)),
    "text of an old kind": "café".encode("latin-1"),
    "text with a bell in it": b"ding\x07",
}
NAMES = {
    "plan.pdf": "plan.pdf",
    "../../etc/passwd": "passwd.pdf",
    "C:\\Users\\ada\\plan.PDF": "plan.pdf",
    "report.final": "report.final.pdf",
    "x.exe": "x.exe.pdf",
    "plan\u202efdp.exe": "planfdp.exe.pdf",
    'a"b\r\nSet-Cookie: x.pdf': "a bSet-Cookie x.pdf",
    "": "document.pdf",
    "...": "document.pdf",
    "x" * 500: "x" * 80 + ".pdf",
    "Überblick 漢字.docx": "Überblick 漢字.pdf",
}


@pytest.fixture
def house(db: None) -> Reference:
    return house_of_papers()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_known_by_its_content(kind: str) -> None:
    assert kind_of(KINDS[kind]) == kind


@pytest.mark.parametrize("what", NOT_TAKEN)
def test_what_is_none_of_the_kinds_is_not_taken_whatever_its_name(house: Reference, what: str) -> None:
    assert kind_of(NOT_TAKEN[what]) == ""
    with pytest.raises(Refused, match="file_kind"):
        uploaded(house, NOT_TAKEN[what], "plan.pdf")
    assert not StoredFile.objects.exists()


def test_a_page_for_a_browser_is_plain_text_here() -> None:
    assert kind_of(b"<html><script>alert(1)</script>") == "txt"


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_cleaned_and_ends_in_what_the_file_is(name: str) -> None:
    assert clean_name(name, "pdf") == NAMES[name]


def test_a_file_is_as_large_as_the_setting_says_and_no_larger(house: Reference, settings) -> None:
    settings.UPLOAD_BYTES = len(PDF)
    assert uploaded(house)["size"] == len(PDF)
    with pytest.raises(Refused, match="file_too_large"):
        uploaded(house, PDF + b"\n")
    with pytest.raises(Refused, match="file_empty"):
        uploaded(house, b"")


def test_where_a_scanner_finds_something_nothing_is_taken(house: Reference, settings) -> None:
    settings.FILE_SCANNER = f"{HERE}.alarmed"
    with pytest.raises(Refused, match="file_infected"):
        uploaded(house)
    settings.FILE_SCANNER = f"{HERE}.clean"
    assert uploaded(house)


@pytest.mark.parametrize(("then", "code"), [("down", "file_waits"), ("alarmed", "file_infected"), ("clean", "")])
def test_while_the_scanner_is_down_a_file_is_kept_and_opened_by_nobody(
    house: Reference, settings, then: str, code: str
) -> None:
    settings.FILE_SCANNER = f"{HERE}.down"
    plan = uploaded(house)
    case = submitted(house, plan=plan)
    row = StoredFile.objects.select_related("key").get(case=case)
    assert row.scan == Scan.WAITING
    settings.FILE_SCANNER = f"{HERE}.{then}"
    if code:
        with pytest.raises(Refused, match=code):
            uploads.content_of(row)
    else:
        assert uploads.content_of(row) == ("plan.pdf", PDF)
    settings.FILE_SCANNER = f"{HERE}.clean"
    row.refresh_from_db()
    if then == "alarmed":
        with pytest.raises(Refused, match="file_infected"):
            uploads.content_of(row)


def test_where_no_scanner_is_named_nothing_waits(house: Reference) -> None:
    uploaded(house)
    assert StoredFile.objects.get().scan == Scan.CLEAN
