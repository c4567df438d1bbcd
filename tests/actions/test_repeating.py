"""Every command, sent three times with one request number, has one effect and one answer."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from tests.actions.repeating import Ask, Office
from tests.actions.stories_after import AFTER, CHILD, WHY
from workflows.actions import effects
from workflows.actions.replay import first_difference
from workflows.actions.verify import verify_chain
from workflows.dossier.history import History
from workflows.engine.acts.advice import Advise, Choose, CloseLinked, OpenFollowUp, OpenLinked
from workflows.engine.acts.asking import AnswerUnsure, Comment, Reply, Withdraw
from workflows.engine.acts.asking import Ask as AskApplicant
from workflows.engine.acts.attaching import Attach
from workflows.engine.acts.campaigning import AskAgain
from workflows.engine.acts.conditions import Satisfy, Verify, WaiveCondition
from workflows.engine.acts.confirming import Confirm, Return
from workflows.engine.acts.consulting import AskElsewhere, NoteAnswer, NoteFollowed, NoteNotFollowed, SendPackage
from workflows.engine.acts.correcting import Correct
from workflows.engine.acts.decision import Decide
from workflows.engine.acts.disposing import DisposeHit, NoteGone, ReopenHit
from workflows.engine.acts.erasing import EraseContent
from workflows.engine.acts.expiring import WatchValidity
from workflows.engine.acts.gathering import Gather, HandOver, OpenForPerson
from workflows.engine.acts.handling import Claim, DeclareConflict, Reassign, Recuse, Release
from workflows.engine.acts.hastening import AnswerHaste, Expedite
from workflows.engine.acts.intake import Sign, Submit
from workflows.engine.acts.office import Disclose, Hold, ImposeCondition, LiftHold, ProposeCondition, Reopen
from workflows.engine.acts.outside import RevokeLink, SendLink
from workflows.engine.acts.oversight import Extend, HearApplicant, InviteExpert, Pause, Resume
from workflows.engine.acts.reasoning import StateReasons
from workflows.engine.acts.revising import Revise, WithdrawQuestion
from workflows.engine.acts.screening import Found, RecordCheck
from workflows.engine.acts.ticking import KeepOpen, LetLapse, Tick, UndoLapse
from workflows.engine.acts.transferring import Merge, MoveVersion, TakeDuplicate
from workflows.engine.acts.voting import CastVote, CloseVote, WithdrawVote
from workflows.engine.situation import CAMPAIGN, CLOCK, SCREENER
from workflows.engine.words import COMMANDS

UNSURE = {"dual_use": "unsure", "ends_on": "2026-12-31"}
SURE = {**UNSURE, "dual_use": "no"}
PARTNERS = {"partners": [{"name": {"name": "Institute of Fictional Optics"}}]}
Step = tuple[str, Ask] | timedelta
Story = tuple[str, dict, dict, tuple[Step, ...]]


def last_question(file) -> int:
    return max(file.requests)


def some_record(file) -> Disclose:
    return Disclose(file.forms["request"], WHY)


STORIES: dict[str, Story] = {
    "an office": (
        "office",
        {"may.rector": ["reopen", "hold", "disclose", "impose_condition", "waive_condition", "move_version",
                       "gather"]},
        UNSURE,
        (
            ("erin", AnswerUnsure(1, WHY)),
            ("ada", Submit("asked", UNSURE)), ("hugo", Return("asked", WHY)),
            ("ada", Submit("asked", UNSURE)),
            ("hugo", Confirm("asked")),
            ("ada", Expedite(WHY)),
            ("erin", AnswerHaste(True, WHY, "2027-12-31")),
            ("erin", Comment(WHY)),
            ("erin", Attach("{file}", "{sealed}", WHY)), ("erin", Claim("triage")), ("erin", Release("triage")),
            ("erin", AskApplicant("triage", WHY)), ("ada", lambda file: Reply(last_question(file), WHY)),
            ("erin", AskApplicant("triage", WHY, ("ends_on",))),
            ("ada", lambda file: Revise(last_question(file), "asked", {**UNSURE, "ends_on": "2026-11-30"}, WHY)),
            ("erin", AskApplicant("triage", WHY)),
            ("erin", lambda file: WithdrawQuestion(last_question(file), WHY)),
            ("erin", Pause(WHY)), ("erin", Resume(WHY)),
            ("rita", Gather(WHY, (CHILD,))), ("rita", HandOver((CHILD,), "f" * 64)),
            (CLOCK, OpenForPerson(CHILD, "OFF-2026-0001", (), "{rita}")),
            ("erin", Extend("desk", 5, WHY)),
            ("erin", HearApplicant(WHY)),
            ("rita", Hold(WHY)),
            ("rita", LiftHold(WHY)),
            ("rita", some_record),
            ("erin", Reassign("triage", "{eric}", WHY)),
            ("eric", Correct("asked", SURE, WHY)),
            ("rita", MoveVersion("{later}", WHY)),
            (CLOCK, TakeDuplicate(CHILD)),
            ("eric", Choose("triage", "heavy")),
            ("faye", Decide("verdict", "with_conditions", WHY)),
            ("ada", Satisfy(1, WHY)),
            ("erin", Verify(1, True, WHY)),
            ("rita", ImposeCondition("during", "host", "contact_point", WHY, None)),
            ("rita", lambda file: WaiveCondition(max(file.conditions), WHY)),
            ("erin", OpenFollowUp("reassessment", CHILD)),
            (CLOCK, CloseLinked("reassessment", CHILD, "approved")),
            ("erin", Sign("alarm")),
            ("rita", Decide("resumption", "ended", WHY)),
            ("rita", Reopen("desk", WHY)),
            ("ada", Withdraw(WHY)),
        ),
    ),
    "a duplicate": (
        "office",
        {"keep": {"internal": [{"days": 30}]}},
        SURE,
        (
            ("hugo", Confirm("asked")),
            ("erin", Merge("{twin}", WHY)),
            timedelta(days=40),
            (CLOCK, EraseContent(("internal",), (), "{rita}")),
        ),
    ),
    "an outcome that holds for a time": (
        "office", {"outcomes.approved.valid": {"days": 120}}, SURE,
        (
            ("hugo", Confirm("asked")), ("erin", Choose("triage", "heavy")),
            ("faye", Decide("verdict", "approved", WHY)), timedelta(days=100), (CLOCK, WatchValidity()),
        ),
    ),
    "experts": (
        "experts",
        {},
        {"dual_use": "no"},
        (
            ("erin", DeclareConflict(WHY)),
            ("ivo", Advise("export", "favourable", WHY)),
        ),
    ),
    "somebody outside": (
        "experts",
        {
            "roles.guest": {"link": "dual_use"},
            "stages.desk.work.export.by": "guest",
            "may.contact_point": ["send_link"],
            "stages.desk.work.rights.sends": ["dual_use"],
        },
        {"dual_use": "no"},
        (
            ("erin", SendLink("export", "{xena}", "2026-03-20")),
            ("erin", RevokeLink(1, WHY)),
            ("erin", SendLink("export", "{xena}", "2026-03-20")),
            ("erin", SendPackage("rights", "A desk", [["dual_use", "no"]])),
            ("erin", AskElsewhere("rights", "A service")),
            ("erin", NoteAnswer(1)),
            ("erin", NoteAnswer(2)),
            ("erin", NoteFollowed(1, WHY)),
            ("erin", NoteNotFollowed(2, WHY)),
            ("xena", Advise("export", "favourable", WHY)),
        ),
    ),
    "a committee": (
        "committee",
        {
            "stages.session.work.verdict.vote": {"held": "writing", "experts": "vote", "quorum": 1},
            "may.board": ["propose_condition"],
        },
        {"dual_use": "no"},
        (
            ("faye", InviteExpert("verdict", "{xena}")),
            ("faye", Recuse("{pia}", WHY)),
            ("ben", ProposeCondition(WHY)),
            ("carol", CastVote("verdict", "refused", WHY)),
            ("carol", WithdrawVote("verdict")),
            ("carol", CastVote("verdict", "approved", WHY)),
            ("ben", CloseVote("verdict")),
            ("ben", StateReasons("verdict", WHY)),
        ),
    ),
    "screening": (
        "screened",
        {},
        PARTNERS,
        (
            ("iris", RecordCheck("lists", (("un", "a" * 64),), (Found("un", "prohibits", "QDi.1", 900),), (WHY,))),
            ("iris", DisposeHit(1, "cleared", WHY)),
            ("iris", ReopenHit(1, WHY)),
            (SCREENER, NoteGone("un", "QDi.1", "b" * 64)),
            ("iris", DisposeHit(1, "cannot_tell", WHY)),
        ),
    ),
    "a lapse": (
        "ladder",
        {},
        {"dual_use": "no"},
        (
            ("erin", Choose("triage", "light")),
            timedelta(days=21),
            (CLOCK, Tick()),
            timedelta(days=5),
            (CLOCK, Tick()),
            ("erin", KeepOpen(WHY)),
            timedelta(days=40),
            (CLOCK, Tick()),
            ("erin", LetLapse(WHY)),
            ("ada", UndoLapse(WHY)),
        ),
    ),
    "a linked case": (
        "linked", {}, {"dual_use": "no"},
        (
            ("ivo", OpenLinked("licence", CHILD)), (CLOCK, CloseLinked("licence", CHILD, "approved")),
            (CAMPAIGN, AskAgain("1", WHY)),
        ),
    ),
    **AFTER,
}


@pytest.fixture(scope="module")
def sent() -> set[str]:
    """The commands that the stories sent."""
    return set()


@pytest.mark.django_db
@pytest.mark.parametrize("story", STORIES)
def test_a_repeated_command_has_one_effect_and_one_answer(story: str, sent: set[str]) -> None:
    procedure, changes, answers, steps = STORIES[story]
    office = Office()
    with effects.held():
        case = office.case(procedure, changes, answers)
        for step in steps:
            if isinstance(step, timedelta):
                office.at += step
            else:
                office.send(case, *step)
    assert office.sent.faults == []
    assert verify_chain(office.institution.pk).sound
    assert first_difference(office.institution.pk) is None
    sent |= office.sent.commands


@pytest.mark.django_db  # needs none, but is kept beside the stories by it: pytest-django orders tests by their database
def test_no_command_is_left_out(sent: set[str]) -> None:
    """The stories above send every command that there is."""
    assert sent == set(COMMANDS)


@pytest.mark.django_db
def test_without_the_look_up_a_repetition_is_stopped_by_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: nobody looks whether the request was answered; the second fence is the unique number."""
    office = Office()
    with effects.held():
        case = office.case("experts", {}, {"dual_use": "no"})
        monkeypatch.setattr(History, "answer_to", lambda *_: None)
        with pytest.raises(IntegrityError):
            office.send(case, "erin", Comment(WHY))
