"""No name, no CV and no birth date of a case survives in a consult package, whatever the procedure says it sends."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.actions.advised import ANSWERS, asking_a_desk
from tests.engine.board import compiled
from workflows.dossier.canonical import canonical, parsed
from workflows.engine import consult
from workflows.engine.acts import consulting
from workflows.engine.giving import PAPER
from workflows.engine.play import Play, Surroundings
from workflows.words.names import Names
from workflows.words.package import as_text, said

PEOPLE = st.sampled_from(["Vito Invented", "Ngọc Ánh", "Žofie Nováková-Ó Briain", "李小龍", "van 't Hoff, J."])
BIRTHS = st.dates().map(lambda day: day.isoformat())
PERSONAL = {"data": "personal", "purpose": "screening", "needed_for": "check", "required": "no"}
ABOUT_PEOPLE = {
    "born": {"ask": {"en": "Born", "nl": "Geboren"}, "type": "date", **PERSONAL},
    "cv": {"ask": {"en": "CV", "nl": "Cv"}, "type": "document", **PERSONAL},
    "leader": {"ask": {"en": "Who leads", "nl": "Wie leidt"}, "type": "person", "required": "no"},
    "team": {
        "ask": {"en": "Team", "nl": "Ploeg"}, "type": "rows", "required": "no",
        "of": {
            "member": {"ask": {"en": "Name", "nl": "Naam"}, "type": "person"},
            "born_on": {"ask": {"en": "Born", "nl": "Geboren"}, "type": "date", **PERSONAL},
            "task": {"ask": {"en": "Task", "nl": "Taak"}, "type": "choice", "options": ["optics", "software"]},
        },
    },
}  # fmt: skip


def laid() -> dict[str, Any]:
    """A procedure that sends everything, also what the checker refuses."""
    found = asking_a_desk()
    found["forms"]["request"]["questions"] |= ABOUT_PEOPLE
    found["stages"]["experts"]["work"]["desk_view"]["sends"] = list(found["forms"]["request"]["questions"])
    return found


RULES = compiled(laid())


def sent(answers: dict[str, Any]) -> str:
    """The package of a case with these answers, as a text."""
    play = Play(RULES, Surroundings(), kind="partnership")
    play.case.forms["request"] = play.record(answers)
    return as_text(said(consult.package(play.situation("erin"), "desk_view"), Names(RULES.procedure), "en"))


def a_case(visitor: str, leader: str, members: list[tuple[str, str]], born: str, cv: str) -> dict[str, Any]:
    team = [{"id": str(n), "member": who, "born_on": day, "task": "optics"} for n, (who, day) in enumerate(members)]
    paper = {**PAPER, "name": f"{cv}.pdf"}
    return {**ANSWERS, "visitor": visitor, "leader": leader, "born": born, "cv": paper, "team": team}


CASES = st.builds(a_case, PEOPLE, PEOPLE, st.lists(st.tuples(PEOPLE, BIRTHS), max_size=3), BIRTHS, PEOPLE)


def secrets(answers: dict[str, Any]) -> list[str]:
    """Everything about a person in the answers."""
    of_team = [row[column] for row in answers["team"] for column in ("member", "born_on")]
    named = (answers[name] for name in ("visitor", "leader", "born", "address"))
    return [*named, answers["cv"]["name"], *of_team]


@settings(max_examples=200, deadline=None)
@given(CASES)
def test_no_name_no_cv_and_no_birth_date_survives(answers: dict[str, Any]) -> None:
    text = sent(answers)
    assert [secret for secret in secrets(answers) if secret in text] == []
    assert "Institute of Fictional Optics" in text and (not answers["team"] or "Task: optics" in text)


def test_numbers_and_dates_are_sent_as_they_are_written_and_can_be_sealed() -> None:
    document = asking_a_desk()
    document["forms"]["request"]["questions"] |= {
        "days": {"ask": {"en": "Days", "nl": "Dagen"}, "type": "number"},
        "starts": {"ask": {"en": "Start", "nl": "Begin"}, "type": "date"},
        "parts": {"ask": "Parts", "type": "rows", "of": {"cost": {"ask": "Cost", "type": "money"}}},
    }
    document["stages"]["experts"]["work"]["desk_view"]["sends"] = ["days", "starts", "parts"]
    play = Play(compiled(document), Surroundings(), kind="partnership")
    answers = {**ANSWERS, "days": 60, "starts": "2026-05-04", "parts": [{"id": "1", "cost": "25000.50"}]}
    play.case.forms["request"] = play.record(answers)
    sending = consulting.as_sent(consult.package(play.situation("erin"), "desk_view"))
    assert sending == [["days", "60"], ["starts", "2026-05-04"], ["parts", [{"cost": "25000.50"}]]]
    assert parsed(canonical(sending)) == sending


def test_without_the_wall_they_would_be_found(monkeypatch: Any) -> None:
    """The control: nothing is taken to be about a person."""
    answers = a_case("Vito Invented", "Žofie Nováková", [("Ngọc Ánh", "1990-01-31")], "1985-02-03", "Vito")
    assert [secret for secret in secrets(answers) if secret in sent(answers)] == []
    monkeypatch.setattr(consult, "about_a_person", lambda question: False)
    assert len([secret for secret in secrets(answers) if secret in sent(answers)]) == len(secrets(answers))
