"""A table of names comes back as a workbook with a row for each subject and each hit; faults name their rows."""

import io

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from tests.integrations.screened import LISTED, Screened
from workflows.models import AuditEntry, Record
from workflows.models import Screened as Row
from workflows.reports.screened_names import MOST_SUBJECTS, subjects_in, write_screened
from workflows.sheets.read import BadTable

pytestmark = pytest.mark.django_db
NAMES = f"name,kind,birth date\n{LISTED},organisation,\n=Universiteit Zeemeeuw,,\n???,,\nHassan Karimi,persoon,1958\n"


@pytest.fixture
def screened(settings, tmp_path):
    settings.VAR = tmp_path
    return Screened()


def sheets(screened, names=NAMES, language="en"):
    """The workbook read back: sheet -> rows."""
    target = io.BytesIO()
    house = screened.house.institution
    write_screened(target, house, subjects_in(names.encode()), at=screened.house.at, language=language)
    opened = load_workbook(target)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in opened}


def test_a_row_for_each_subject_and_each_hit_and_nothing_is_kept(screened):
    before = (AuditEntry.objects.count(), Record.objects.count(), Row.objects.count())
    found = sheets(screened)
    _, listed, innocent, nameless, namesake = found["Subjects"]
    assert listed[:4] == [2, LISTED, "leads", 1] and listed[4] > 900
    assert innocent[:4] == [3, "=Universiteit Zeemeeuw", "no lead", 0]
    assert nameless[2] == "not compared: no comparable name"
    assert namesake[2] == "leads"
    assert [row[0] for row in found["Leads"][1:]] == [2, 5]
    assert all(len(row[7]) == 64 and "This is a lead; a person judges it." in row[8] for row in found["Leads"][1:])
    assert (AuditEntry.objects.count(), Record.objects.count(), Row.objects.count()) == before


def test_where_a_list_could_not_be_consulted_nobody_is_clean(screened):
    screened.house.institution.configuration["screening"]["eu"] = {"kind": "official", "feed": "us_csl"}
    found = sheets(screened, language="nl")
    assert found["Onderwerpen"][2][2] == "niet volledig: een lijst kon niet geraadpleegd worden"
    assert ["eu", None, 0, "none_in_force"] in found["Lijsten"]


@pytest.mark.parametrize(
    ("table", "faults"),
    [
        ("naam,soort\nA,robot\nB,\nC,ship\n", {(2, "kind"), (4, "kind")}),
        ("name,birth date\nA,14/03/1970\nB,1970-02-30\nC,1970-03\n", {(2, "birth date"), (3, "birth date")}),
        ("name,kind\n,person\n", {(2, "name")}),
        ("who\nA\n", {(1, "name")}),
        ("", {(0, "")}),
    ],
)
def test_every_fault_names_its_row_and_nothing_of_the_table_is_used(table, faults):
    with pytest.raises(BadTable) as refused:
        subjects_in(table.encode())
    assert {(fault.row, fault.column) for fault in refused.value.faults} == faults


def test_too_many_names_are_refused_at_the_row_where_it_is_too_much():
    table = "name\n" + "A\n" * (MOST_SUBJECTS + 1)
    with pytest.raises(BadTable) as refused:
        subjects_in(table.encode())
    assert refused.value.faults[0].row == MOST_SUBJECTS + 2


def test_the_command_writes_the_workbook_or_says_what_is_wrong(screened, tmp_path):
    source, target = tmp_path / "names.csv", tmp_path / "found.xlsx"
    source.write_text(NAMES, encoding="utf-8")
    call_command("screen_names", screened.house.institution.slug, str(source), str(target))
    assert load_workbook(target).sheetnames == ["Subjects", "Leads", "Lists"]
    source.write_text("name,kind\nA,robot\n", encoding="utf-8")
    with pytest.raises(CommandError, match="row 2, kind"):
        call_command("screen_names", screened.house.institution.slug, str(source), str(target))
    with pytest.raises(CommandError, match="no institution"):
        call_command("screen_names", "nowhere", str(source), str(target))
