"""What lies with each of the cast, by when, and for whom they would do it."""

from datetime import timedelta
from uuid import uuid4

from workflows.engine.acts.advice import Advise
from workflows.engine.acts.asking import Ask
from workflows.engine.acts.handling import Claim, DeclareConflict
from workflows.models import Delegation, WorkItem
from workflows.queries.inbox import MOST, mine


def lies_with(world, name: str, language: str = "en") -> list[tuple[str, str]]:
    """(what, kind) of everything in somebody's inbox."""
    return [(i.what, i.kind) for i in mine(world.people[name], at=world.at, language=language)]


def test_work_lies_with_the_holders_of_its_role_and_with_nobody_else(world):
    world.screened()
    assert lies_with(world, "iris", "nl") == [("Advies uitvoer", "slot")]
    assert lies_with(world, "dan") == [("Rights advice", "slot")]
    assert lies_with(world, "erin") == [("Colour", "slot")]
    assert [lies_with(world, name) for name in ("ada", "faye", "olga", "hugo", "zeno", "mallory")] == [[]] * 6


def test_a_ballot_lies_with_each_member_until_they_have_voted_or_stand_aside(world):
    case = world.advised()
    assert lies_with(world, "carol") == [("View of the committee", "vote")]
    world.send(case, DeclareConflict("We are married."), "carol")
    assert lies_with(world, "carol") == []


def test_a_deputy_finds_the_work_of_whom_they_stand_in_for_and_reads_for_whom(world):
    world.decided(outcome="approved")
    (item,) = mine(world.people["gus"], at=world.at)
    assert (item.slot, item.for_whom, item.principal) == ("closing", "Ben (fictional)", world.people["ben"].pk)
    (own,) = mine(world.people["ben"], at=world.at)
    assert own.for_whom == ""
    Delegation.objects.update(until=(world.at - timedelta(days=1)).date())
    assert lies_with(world, "gus") == []


def test_a_vote_is_not_lent_to_a_deputy(world):
    world.advised()
    Delegation.objects.update(role="")
    assert "vote" not in {kind for _, kind in lies_with(world, "gus")}


def test_what_somebody_has_taken_on_is_gone_from_the_others(world):
    case = world.screened()
    world.home.holds("contact_point", world.people["noor"], world.home.top)
    assert lies_with(world, "noor") == [("Colour", "slot")]
    world.send(case, Claim("colour"), "erin")
    assert lies_with(world, "noor") == []
    assert mine(world.people["erin"], at=world.at)[0].taken


def test_a_question_lies_with_the_applicant_and_a_condition_with_its_owner(world):
    case = world.screened()
    world.send(case, Ask("colour", "Who pays?"), "erin")
    assert [kind for _, kind in lies_with(world, "ada")] == ["reply"]
    world.decided()
    assert ("Toegangsplan", "evidence") in lies_with(world, "ada", "nl")


def test_what_is_due_first_comes_first_and_what_is_late_says_so(world):
    old, new = world.screened(), world.screened()
    world.send(new, Advise("rights_advice", "favourable", "Fine."), "dan")
    later = world.at + timedelta(days=90)
    items = mine(world.people["erin"], at=later)
    assert [i.case for i in items] == [str(old.pk), str(new.pk)] and all(i.late for i in items)
    assert not mine(world.people["erin"], at=world.at)[0].late


def test_an_inbox_is_read_in_a_few_statements(world, django_assert_max_num_queries):
    for _ in range(4):
        world.screened()
    with django_assert_max_num_queries(5):
        assert len(mine(world.people["erin"], at=world.at)) == 4


def test_only_what_is_due_first_is_listed_and_one_more_tells_of_the_rest(world):
    """Given more work than is listed; then what is due first is there, and of one case all that lies in it."""
    case = world.screened()
    like = WorkItem.objects.get(process=case, slot="colour", finished=None)
    WorkItem.objects.bulk_create(
        WorkItem(
            process_id=case.pk, institution_id=like.institution_id, flow_task=like.flow_task, status=like.status,
            flow_task_type=like.flow_task_type, created=world.at, stage=like.stage, slot=f"more_{n}", kind="slot",
            role=like.role, unit_id=like.unit_id, due=None if n % 2 else like.due - timedelta(days=n),
            then={"optional": True} if n % 4 == 0 else {},
        )
        for n in range(1, 3 * MOST)
    )  # fmt: skip
    found = mine(world.people["erin"], at=world.at)
    asked = [item for item in found if not item.optional]
    assert len(asked) == MOST + 1 and asked[0].slot == f"more_{3 * MOST - 4}" and asked[-1].due is None
    assert [item.due for item in asked[: MOST // 2]] == sorted(item.due for item in asked[: MOST // 2])
    assert 0 < sum(item.optional for item in found) < MOST
    assert {item.slot for item in mine(world.people["erin"], at=world.at, case=uuid4())} == set()
