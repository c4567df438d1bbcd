"""Cases alike: the same partner in other cases that one may see, open ones first."""

from uuid import UUID

from workflows.actions.execute import open_case
from workflows.dossier.seal import erase
from workflows.engine.acts.intake import Submit
from workflows.queries.access import case_for
from workflows.queries.alike import alike
from workflows.queries.looking import look_at


def found(world, case, name: str) -> list[tuple[str, str]]:
    """What somebody is shown beside a case: references and outcomes."""
    who = world.people[name]
    look = look_at(case_for(who, case.reference, at=world.at), who, at=world.at, language="en")
    return [(one.reference, one.outcome) for one in alike(look, who)]


def test_the_office_sees_the_other_cases_of_a_partner_and_how_they_ended(world):
    decided, new = world.decided(outcome="approved"), world.asked()
    assert found(world, new, "iris") == [(decided.reference, "Approved")]
    assert found(world, decided, "iris") == [(new.reference, "")]


def test_a_case_with_another_partner_is_not_alike(world):
    case = world.asked()
    answers = {"partners": [{"name": "Another Institute", "country": "NL"}], "dual_use": "yes"}
    other = open_case(
        world.home.version, "partnership", world.home.optics, Submit("asked", answers),
        by=world.people["ada"], at=world.at, request_id=UUID(int=7),
    )  # fmt: skip
    assert found(world, case, "iris") == [] == found(world, other, "iris")


def test_an_applicant_is_warned_of_their_own_double_and_never_of_what_they_may_not_see(world):
    first, second = world.asked(), world.asked(by="noor")
    assert found(world, first, "ada") == [] == found(world, second, "noor")
    again = world.asked()
    assert found(world, again, "ada") == [(first.reference, "")]


def test_an_erased_case_is_like_nothing(world):
    case, other = world.asked(), world.asked()
    erase(institution=other.institution_id, stream=other.stream, at=world.at)
    assert found(world, case, "iris") == []
