"""Country figures: read by a mapping of columns, taken in once, and used as figures of an institution."""

from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from integrations.indicators import code_of, read
from integrations.screening.entry import UnreadableList
from tests.actions.reference import START
from tests.models.cast import institution, person
from workflows.actions.establish import _values, keep_lists
from workflows.actions.indicators import edition_of, thousandths
from workflows.authoring.institution import Figure
from workflows.dossier.surroundings import lists_kept
from workflows.models import IndicatorEdition

COLUMNS = {"country": "code", "edition": "year", "value": "rle"}
TABLE = b""",code,year,rle,rls
0,NLD,2020,1.8016666,.1
1,NLD,2021,1.7390,.1
2,IRN,2021,-0.9996,.1
3,XKX,2021,0.4,.1
4,ABW,2021,,.1
5,ZZZ,2021,0.1,.1
"""


def test_one_edition_is_read_by_its_columns():
    found = read(TABLE, COLUMNS, "2021", "wgi.csv")
    assert found.values == {"NL": Decimal("1.7390"), "IR": Decimal("-0.9996"), "XK": Decimal("0.4")}
    assert found.unknown == ("ZZZ",)


@pytest.mark.parametrize(
    ("told", "code"), [("NLD", "NL"), ("nl", "NL"), ("Netherlands", "NL"), ("KSV", "XK"), ("Atlantis", "")]
)
def test_a_country_is_told_by_letters_or_by_name(told, code):
    assert code_of(told) == code


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"rle", b"rlx", "the columns rle are missing"),
        (b"1.7390", b"much", "line 3: “much” is no figure"),
        (b"1.7390", b"1e400", "line 3: “1e400” is no figure"),
        (b"1.7390", b"Infinity", "is no figure"),
        (b"XKX", b"NLD", "line 5: NLD stands there twice"),
        (b"1.7390,.1", b"1.7390", "line 3: 4 columns instead of 5"),
        (b"2021", b"2019", "no figure of the edition 2021"),
    ],
)
def test_a_faulty_table_is_refused_with_its_line(old, new, said):
    with pytest.raises(UnreadableList, match="."):
        read(TABLE.replace(old, new), COLUMNS, "2021", "wgi.csv")
    try:
        read(TABLE.replace(old, new), COLUMNS, "2021", "wgi.csv")
    except UnreadableList as refusal:
        assert said in str(refusal)


def test_a_figure_just_below_a_threshold_stays_below_it():
    assert [thousandths(Decimal(text)) for text in ("0.3999", "0.4", "0.4004", "-0.9996")] == [399, 400, 400, -1000]


def run(file: Path, edition: str = "2021", by: str = "erin") -> str:
    out = StringIO()
    call_command("sync_indicators", str(file), indicator="wgi_rule_of_law", edition=edition, by=by, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_an_edition_is_taken_in_once_and_never_replaced(tmp_path):
    file = tmp_path / "wgi.csv"
    file.write_bytes(TABLE)
    erin = person("erin")
    said = run(file)
    assert "wgi_rule_of_law 2021: 3 countries, taken in" in said and "left out: ZZZ" in said
    held = IndicatorEdition.objects.get()
    assert held.taken_in_by == erin and held.source.startswith("World Bank")
    assert edition_of("wgi_rule_of_law", "2021")["IR"] == Decimal("-1")
    assert "as taken in before" in run(file)
    file.write_bytes(TABLE.replace(b"1.7390", b"1.9"))
    with pytest.raises(CommandError, match="a name of its own"):
        run(file)
    with pytest.raises(CommandError, match="with --by"):
        run(file, by="nobody")
    assert edition_of("wgi_rule_of_law", "2021")["NL"] == Decimal("1.739")


@pytest.mark.django_db
def test_a_figure_of_an_institution_comes_from_the_edition_that_it_names(tmp_path):
    laid = {"title": "Rule of law", "as_of": "2022-09-01", "source": "World Bank"}
    figure = Figure.model_validate({**laid, "indicator": "wgi_rule_of_law", "edition": "2021"})
    with pytest.raises(ValueError, match="edition 2021 of wgi_rule_of_law was not taken in"):
        _values(figure)
    file = tmp_path / "wgi.csv"
    file.write_bytes(TABLE)
    person("erin")
    run(file)
    home = institution()
    keep_lists(home, {"lists": {}, "figures": {"rule_of_law": _values(figure)}}, at=START)
    kept = lists_kept(home.pk, home.lists).figures["rule_of_law"]
    assert kept == {"IR": Decimal("-1"), "NL": Decimal("1.739"), "XK": Decimal("0.4")}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "either values, or an indicator"),
        ({"values": {"NL": 1}, "indicator": "x", "edition": "y"}, "either values, or an indicator"),
        ({"indicator": "x"}, "named together"),
    ],
)
def test_a_figure_comes_from_one_place(more, said):
    with pytest.raises(ValueError, match=said):
        Figure.model_validate({"title": "T", "as_of": "2022-09-01", "source": "s", **more})
