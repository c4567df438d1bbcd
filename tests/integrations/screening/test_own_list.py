"""An institution's own list, as a table: every fault with its row, its own versions, and nobody else's business."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from integrations.screening import own_list
from integrations.screening.entry import Entry, UnreadableList
from integrations.screening.shelf import Shelf
from integrations.screening.sources import RawFile
from integrations.screening.store import receive_own
from tests.integrations.screening.lists import AT, texts
from tests.models.cast import institution, person
from tests.sheets.test_read import xlsx
from workflows.models import Institution, ReferenceList

TABLE = """naam;soort;ook bekend als;land;geboortedatum;reden;orcid
Zelmorin Instituut;organisatie;Zelmorin; XA;;"Beleid, juni";
Orvan Teskimaal;persoon;Teskimaal, Orvan;XA;1965 or 1966;;0000-0002-1825-0097

"""


def read(text: str) -> tuple[Entry, ...]:
    return own_list.read("own.csv", text.encode())


def test_a_table_in_dutch_is_read():
    body, man = read(TABLE)
    assert (body.number, body.kind, body.countries, body.programme) == (
        "organisation-zelmorin-instituut", "organisation", ("XA",), "Beleid, juni",
    )  # fmt: skip
    assert texts(man, "alias") == ["Teskimaal, Orvan"] and [date.text for date in man.birth] == ["1965", "1966"]
    assert [(i.kind, i.value) for i in man.identifiers] == [("orcid", "0000-0002-1825-0097")]


def test_a_workbook_is_read():
    (found,) = own_list.read("own.xlsx", xlsx(["name", "kind", "number"], ["Zelmorin Works", "organisation", 7]))
    assert (found.number, found.primary) == ("7", "Zelmorin Works")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Zelmorin;vogel;;;;;", "row 2, kind: “vogel” is neither person nor organisation"),
        (";persoon;;;;;", "row 2, name: this is empty"),
        ("Orvan;persoon;;;ooit;;", "row 2, birth date: “ooit” is no date"),
        ("Orvan;persoon;;;;;\nORVAN;persoon;;;;;", "row 3, name: this is the entry of row 2 again"),
    ],
)
def test_a_fault_is_told_with_its_row_and_column(row, said):
    with pytest.raises(UnreadableList) as refusal:
        read(TABLE.splitlines()[0] + "\n" + row)
    assert said in str(refusal.value)


def home(slug: str = "kul") -> Institution:
    found = institution(slug)
    laid = {
        "kind": "supplied", "title": {"nl": "Zeven", "en": "Seven"}, "source": "us", "most_lost_per_cent": 50,
        "means": "policy",
    }  # fmt: skip
    found.configuration = {"screening": {"seven": laid, "other": {"kind": "register"}}}
    found.save()
    return found


@pytest.mark.django_db
def test_an_own_list_has_versions_and_is_consulted_by_its_institution_only(settings, tmp_path):
    settings.VAR = tmp_path
    mine, erin = home(), person("erin")
    stored = receive_own(mine, "seven", RawFile("own.csv", TABLE.encode()), by=erin, at=AT)
    held = ReferenceList.objects.get()
    assert (held.code, held.institution, stored.version.how, stored.version.supplied_by) == (
        "kul-seven", mine, "supplied", erin,
    )  # fmt: skip
    indexes, shut = Shelf(mine, at=AT).consulted(["seven"])
    assert (len(indexes["seven"].entries), shut) == (2, ())
    _, shut = Shelf(home("uu"), at=AT).consulted(["seven"])
    assert [tuple(each) for each in shut] == [("seven", "none_in_force")]
    with pytest.raises(UnreadableList, match="no supplied list"):
        receive_own(mine, "other", RawFile("own.csv", TABLE.encode()), by=erin, at=AT)


@pytest.mark.django_db
def test_the_command_takes_in_an_own_list(settings, tmp_path):
    settings.VAR = tmp_path
    home()
    person("erin")
    file = tmp_path / "own.csv"
    file.write_text(TABLE, encoding="utf-8")
    out = StringIO()
    call_command("sync_lists", str(file), code="seven", institution="kul", by="erin", stdout=out)
    assert "seven: 2 entries" in out.getvalue()
    file.write_text(TABLE.replace("persoon", "vogel"), encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("sync_lists", str(file), code="seven", institution="kul", by="erin", stdout=out, stderr=out)
    assert "row 3, kind" in out.getvalue()
    with pytest.raises(CommandError, match="no institution nowhere"):
        call_command("sync_lists", str(file), code="seven", institution="nowhere", by="erin")
