"""The register of international relations: what cases are about, for those who may see the cases."""

from copy import deepcopy
from datetime import timedelta
from uuid import UUID

from tests.queries.concerned import noted
from tests.queries.procedure import DOCUMENT
from tests.queries.world import START
from workflows.actions.execute import open_case
from workflows.dossier.seal import erase
from workflows.engine.acts.intake import Submit
from workflows.models import Concern, Institution
from workflows.queries.relations import Filters, relations
from workflows.reports.risk_map import risk_map

WHOLE = (START - timedelta(days=1), START + timedelta(days=30))
OPTICS = "Institute of Fictional Optics"


def rows(world, name: str, **filters: str):
    """What somebody reads of the register."""
    return relations(world.people[name], Filters.read(filters), at=world.at, language="en").rows


def asked_with(world, partner: str, country: str):
    """A request with one partner in a country."""
    answers = {"partners": [{"name": partner, "country": country}], "dual_use": "no", "visitor": "Vito Invented"}
    return open_case(
        world.home.version, "partnership", world.home.optics, Submit("asked", answers),
        by=world.people["ada"], at=world.at, request_id=UUID(int=len(partner)),
    )  # fmt: skip


def test_what_a_case_is_about_is_noted_without_what_is_about_a_person(world):
    case = noted(world.decided())
    found = {(c.what, c.value, c.country) for c in Concern.objects.filter(case=case)}
    assert found == {("partner", OPTICS, "NL"), ("topic", "dual_use", ""), ("class", "colour=amber", "")}
    noted(case)
    assert Concern.objects.filter(case=case).count() == 3


def test_a_row_about_a_person_is_left_out_whole(world):
    """An employer is an organisation, and here it is somebody's; without the person's column it is not."""
    for about_a_person in (True, False):
        document = deepcopy(DOCUMENT)
        columns = {"employer": {"type": "partner", "factor": "partner", "ask": "Where?"}}
        columns |= {"who": {"type": "person", "factor": "person", "ask": "Who?"}} if about_a_person else {}
        asked = {"ask": "Who works on it?", "type": "rows", "of": columns, "required": "no"}
        document["forms"]["request"]["questions"]["team"] = asked
        document["languages"], document["version"] = ["en"], str(about_a_person)
        world.home.version = world.home.lays_down(document)
        case = noted(world.asked(team=[dict.fromkeys(columns, "Somebody's Employer")]))
        found = set(Concern.objects.filter(case=case, what="partner").values_list("value", flat=True))
        assert found == ({OPTICS} if about_a_person else {OPTICS, "Somebody's Employer"})


def test_a_relation_has_partner_country_class_and_outcome(world):
    case = noted(world.decided())
    (row,) = rows(world, "erin")
    assert (row.reference, row.partner, row.country) == (case.reference, OPTICS, "Netherlands")
    assert (row.kind, row.classes, row.outcome) == ("Partnership", ("Colour: Amber",), "Approved with conditions")


def test_reach_is_respected_and_a_class_is_for_the_whole_house(world):
    noted(world.decided())
    seeing, blind = ("erin", "olga", "hugo", "faye"), ("ada", "zeno", "noor", "mallory")
    assert [len(rows(world, name)) for name in (*seeing, *blind)] == [1, 1, 1, 1, 0, 0, 0, 0]
    assert rows(world, "faye")[0].classes == (), "a dean does not read what the contact point chose"


def test_the_register_is_narrowed_by_every_facet_and_says_what_could_narrow_it(world):
    elsewhere, here = asked_with(world, "Universiteit Elders", "FR"), asked_with(world, "Hogeschool Thuis", "BE")
    noted(world.decided(), elsewhere, here)
    erin = world.people["erin"]
    whole = relations(erin, Filters(), at=world.at, language="en")
    assert [row.country for row in whole.rows] == ["France", "Netherlands"]
    found = [(f.value, f.label, f.count) for f in whole.facets["country"]]
    assert found == [("FR", "France", 1), ("NL", "Netherlands", 1)]
    assert [f.value for f in whole.facets["cls"]] == ["colour=amber"]
    french = relations(erin, Filters(country="FR", phase="screening"), at=world.at, language="en")
    assert [(f.value, f.count) for f in french.facets["country"]] == [("FR", 1)] and french.total == 1
    assert len(whole.facets["phase"]) == 2, "the control: the other phase is of the other country"
    assert [f.value for f in french.facets["phase"]] == ["screening"]
    every = relations(erin, Filters(country="FR"), at=world.at, language="en")
    assert [f.value for f in every.facets["country"]] == ["FR", "NL"], "what narrows leaves its own values to choose"
    assert [(f.value, f.count) for f in every.facets["kind"]] == [("partnership", 1)]
    for narrowed, count in (
        ({"country": "FR"}, 1), ({"cls": "colour=amber"}, 1), ({"cls": "colour=green"}, 0), ({"outcome": "refused"}, 0),
        ({"kind": "partnership"}, 2), ({"phase": "screening"}, 1), ({"home": "yes"}, 3), ({"text": "ELDERS univ"}, 1),
        ({"page": "99999", "country": "nowhere"}, 0),
    ):  # fmt: skip
        assert len(rows(world, "erin", **narrowed)) == count, narrowed


def test_what_narrows_is_called_as_the_institution_and_its_procedure_call_it(world):
    noted(world.decided())
    Institution.objects.filter(pk=world.home.institution.pk).update(names={"nl": "Laagland"})
    facets = relations(world.people["erin"], Filters(), at=world.at, language="nl").facets
    called = {name: [(f.value, f.label) for f in facets[name]] for name in ("institution", "kind", "outcome")}
    assert called == {
        "institution": [("lowland", "Laagland")], "kind": [("partnership", "Partnerschap")],
        "outcome": [("approved_with_conditions", "Goedgekeurd onder voorwaarden")],
    }  # fmt: skip


def test_the_number_of_statements_does_not_grow_with_the_cases(world, django_assert_max_num_queries):
    noted(*(asked_with(world, "x" * n, "FR") for n in range(1, 6)))
    rows(world, "erin")
    with django_assert_max_num_queries(24):
        assert len(rows(world, "erin")) == 5


def test_partners_go_with_the_key_of_a_case_and_what_statistics_count_stays(world):
    two = [{"name": {"name": f"{name} (fictional)"}, "country": "NL"} for name in ("Alpha", "Beta")]
    case = noted(world.decided(world.screened(world.asked(partners=two))))
    before = risk_map(world.home.institution, WHOLE, world.at, "en").rows
    erase(institution=case.institution_id, stream=case.stream, subject="person", at=world.at)
    assert Concern.objects.filter(case=case).exists(), "nothing of it is about the person"
    erase(institution=case.institution_id, stream=case.stream, at=world.at)
    case.refresh_from_db()
    assert not Concern.objects.filter(case=noted(case), value__contains="fictional").exists()
    assert rows(world, "erin") == ()
    assert before and risk_map(world.home.institution, WHOLE, world.at, "en").rows == before
