"""The demonstration's story, told once: what every request must have come to, and what the trail must say of it."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from tests.journeys.performance import TODAY, Performance, stranger_to, texts
from workflows.actions.execute import execute
from workflows.dossier.history import read_case
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.situation import gather
from workflows.engine.acts import advice, asking, decision, disposing, handling, intake, oversight, ticking, voting
from workflows.engine.clocks import running
from workflows.engine.gates import why_shut
from workflows.engine.refusal import Refused
from workflows.models import (
    Account,
    AuditEntry,
    Case,
    Decision,
    Hit,
    Institution,
    Record,
    RoleHolding,
    SecurityEvent,
    WorkItem,
)
from workflows.words.events import event_sentence
from workflows.words.names import Names


def test_at_least_sixteen_requests_of_both_kinds_at_five_institutions_end_as_the_story_says(
    played: Performance,
) -> None:
    ended = [case for case in played.cases() if case.outcome]
    assert len(ended) >= 16
    assert {"partnership", "visit"} <= {case.kind for case in ended}
    assert len({case.institution_id for case in ended}) >= 5
    for chapter in played.chapters:
        case, (stage, outcome) = played.case(chapter.title), chapter.expects
        assert not stage or case.stage == stage, chapter.title
        assert case.outcome == (outcome or ""), chapter.title


def test_beside_the_requests_a_notice_was_sent_and_laboratories_stand_on_the_register(played: Performance) -> None:
    told, labs = [row.read_at for row in played.notice().addressees.all()], played.labs()
    assert None in told and max(filter(None, told)) <= TODAY, "some have confirmed it"
    assert labs["lab"] is None and labs["sensitive"].taken, "a sensitive one takes two"


def test_it_takes_less_than_a_minute(played: Performance) -> None:
    assert played.seconds < 60


def test_everybody_in_it_says_they_are_fictional(played: Performance) -> None:
    assert not Institution.objects.filter(demonstration=False)
    assert any("fictional" in line for line in played.telling.lines)


def test_a_request_without_a_risk_closes_in_one_sitting_and_is_no_approval(played: Performance) -> None:
    case = played.case("closed in one sitting")
    (set_,) = played.entries("closed in one sitting", "OutcomeSet")
    assert (case.outcome, set_.content["outcome"]) == ("no_review_needed", "no_review_needed")
    assert not Decision.objects.filter(case=case).exclude(by=None)
    assert len(played.entries("closed in one sitting", "CheckRecorded")) >= 1
    assert not Hit.objects.filter(case=case)


def test_a_military_partner_gets_three_advices_in_parallel_a_vote_and_the_rector(played: Performance) -> None:
    file = read_case(played.case("military partner")).file
    assert {"export_advice", "rights_advice", "dpo_advice"} <= set(file.given)
    offered = [entry for entry in played.entries("military partner", "WorkOffered") if "rights_advice" in entry.payload]
    assert {"export_advice", "rights_advice", "dpo_advice"} <= set(offered[0].content["slots"])
    (closed,) = played.entries("military partner", "VoteClosed")
    assert closed.content["result"] == "approved_with_conditions"
    assert len(closed.content["present"]) >= closed.content["needed"]
    assert [entry.role for entry in played.entries("military partner", "DecisionRecorded")] == ["rector"]
    assert any("contract_signature" in said for said in played.refusals("military partner"))


def test_a_listed_owner_is_confirmed_by_two_people_and_the_namesake_cleared_by_two(played: Performance) -> None:
    for words, disposition in (("listed organisation owns", "confirmed"), ("shares a name", "cleared")):
        hits = Hit.objects.filter(case=played.case(words))
        assert hits and {hit.disposition for hit in hits} == {disposition}
        for hit in hits:
            told = [e for e in played.entries(words, "HitDisposed") if e.content["number"] == hit.number]
            assert len({entry.by for entry in told}) == 2
            assert not Account.objects.filter(pk__in=[entry.by for entry in told], service=True)
            assert hit.list_version is not None


def test_the_line_departs_from_the_advice_by_an_override_with_reasons_and_a_second_person(played: Performance) -> None:
    (over,) = played.entries("departs from it", "Overridden")
    (decided,) = Decision.objects.filter(case=played.case("departs from it"), slot="line_decision")
    assert decided.override and decided.reason
    assert over.content["reasons"]
    persons = next(e for e in played.entries("departs from it", "SlotGiven") if e.content["slot"] == "line_decision")
    assert len(persons.content["persons"]) == 2
    assert not played.entries("the advice is followed", "Overridden")


def test_the_clock_took_a_case_to_another_person_who_decided(played: Performance) -> None:
    words = "The dean is late twice"
    moved = [entry for entry in played.entries(words, "Escalated") if entry.content.get("to")]
    assert [entry.content["to"] for entry in moved] == ["rectorate"]
    assert Account.objects.get(pk=moved[0].by).service
    told = [entry for entry in played.entries(words, "Escalated") if entry.content.get("tell_role")]
    assert told and told[0].seq < moved[0].seq
    (decided,) = played.entries(words, "DecisionRecorded")
    rectors = RoleHolding.objects.filter(institution=played.case(words).institution, role="rector")
    deans = RoleHolding.objects.filter(institution=played.case(words).institution, role="dean")
    assert decided.by in rectors.values_list("account_id", flat=True)
    assert decided.by not in deans.values_list("account_id", flat=True)


def test_a_recused_member_is_neither_in_the_electorate_nor_in_the_tally(played: Performance) -> None:
    words = "declares a conflict"
    (conflict,) = played.entries(words, "ConflictDeclared") or played.entries(words, "Recused")
    who = str(conflict.by)
    (closed,) = played.entries(words, "VoteClosed")
    assert who in closed.content["recused"]
    assert who not in closed.content["electorate"] and who not in closed.content["present"]
    assert who not in {entry.content["member"] for entry in played.entries(words, "VoteCast")}
    assert sum(n for _, n in closed.content["counts"]) <= len(closed.content["electorate"])


def test_a_committee_that_lost_its_quorum_recovers_in_another_meeting(played: Performance) -> None:
    first, second = played.entries("loses its quorum", "VoteClosed")
    assert (first.content["result"], second.content["result"]) == ("inquorate", "approved")
    assert len(first.content["present"]) < first.content["needed"]
    assert len(second.content["present"]) >= second.content["needed"]
    held = [entry.content.get("meeting") for entry in played.entries("loses its quorum", "VoteCast")]
    assert held == [2, 2, 3, 3, 3]


def test_a_delegate_signs_under_both_names(played: Performance) -> None:
    words = "a delegate decides"
    (entry,) = [e for e in played.entries(words, "SlotGiven") if e.content["slot"] == "light_decision"]
    assert entry.on_behalf_of is not None and entry.on_behalf_of != entry.by
    rules = rulebook_of(played.case(words).procedure_version)
    people = {str(account.pk): account.name for account in Account.objects.all()}
    said = event_sentence(entry, "en", Names(rules.procedure, people=people))
    assert people[str(entry.by)] in said and people[str(entry.on_behalf_of)] in said


def test_a_withdrawn_request_is_no_refusal(played: Performance) -> None:
    case = played.case("its applicant withdraws")
    assert (case.outcome, case.outcome_effect) == ("withdrawn", "neutral")


def test_leiden_decides_inside_its_forty_two_days_extended_by_external_advice(played: Performance) -> None:
    history = played.just_before("Leiden, in doubt", "VoteClosed")
    decided = played.entries("Leiden, in doubt", "VoteClosed")[-1].at
    now = gather(history, by=Account(pk=0, username=""), at=decided)
    (clock,) = [run for run in running(now) if run.clock.spanning]
    desk = next(at for stage, at in history.file.path if stage == "desk")
    day = now.calendar.day
    assert clock.since == desk
    assert (clock.due - day(desk)).days == 42
    assert 28 < (day(decided) - day(desk)).days <= 42
    assert clock.late == 0


def test_aarhus_sends_no_invitation_before_head_and_dean_decided(played: Performance) -> None:
    said = played.refusals("Aarhus")
    assert [line.split(":")[0] for line in said].count("invitation_letter") == 2
    assert any("weigh_first" in line for line in said)
    case = played.case("Aarhus")
    now = gather(read_case(case), by=case.opener, at=TODAY)
    assert why_shut(now, "invitation_letter") == ()


def test_the_trail_of_every_institution_is_sound(played: Performance) -> None:
    said = StringIO()
    call_command("verify_trail", stdout=said)
    assert said.getvalue().count("agree with one another") == Institution.objects.count() >= 5


def test_a_changed_outcome_would_be_found(played: Performance) -> None:
    case = played.case("loses its quorum")
    Case.objects.filter(pk=case.pk).update(outcome="refused")
    try:
        with pytest.raises(CommandError, match="outcome"):
            call_command("verify_trail", stdout=StringIO())
    finally:
        Case.objects.filter(pk=case.pk).update(outcome=case.outcome)


def test_no_name_and_no_answer_of_anybody_stands_in_the_trail(played: Performance) -> None:
    personal = {text for chapter in played.chapters for text in texts(dict(chapter.answers))}
    personal |= {text for chapter in played.chapters for text in texts(list(chapter.steps))}
    personal |= set(Account.objects.exclude(name="").values_list("name", flat=True))
    assert {"Wout Verzonnen", "Tobias Verzonnen", "Ilse Verzonnen", "Ada Verlinden"} <= personal
    trail = "\n".join(AuditEntry.objects.values_list("payload", flat=True))
    assert [text for text in sorted(personal) if text in trail] == []


def test_what_was_said_is_kept_sealed(played: Performance) -> None:
    boxes = b"".join(bytes(box) for box in Record.objects.values_list("ciphertext", flat=True))
    assert len(boxes) > 10_000
    assert b"Wout Verzonnen" not in boxes and b"beam line" not in boxes


ATTEMPTS = (
    handling.DeclareConflict("I know them."), handling.Recuse("1", "They know them."), asking.Withdraw("No more."),
    asking.Comment("By the way."), ticking.Tick(), ticking.LetLapse("Let it."), ticking.KeepOpen("Keep it."),
    ticking.UndoLapse("Undo."), disposing.DisposeHit(1, "cleared", "Not them."), oversight.Resume("Go on."),
)  # fmt: skip


def attempts(case: Case) -> list:
    """What a stranger may try on a case: everything that can be asked of its open slots, and the rest."""
    file, rules = read_case(case).file, rulebook_of(case.procedure_version)
    tried = list(ATTEMPTS)
    for name in file.offered:
        option = next(iter(rules.slot(name).options), "done")
        tried += [
            handling.Claim(name), handling.Release(name), handling.Reassign(name, "1", "Theirs."),
            intake.Submit(name, {}), intake.Sign(name), advice.Choose(name, option), advice.Advise(name, option, "So."),
            decision.Decide(name, option, "So."), voting.CastVote(name, option, "So."), voting.CloseVote(name),
            asking.Ask(name, "What?"), advice.OpenLinked(name, str(uuid4())),
        ]  # fmt: skip
    return tried


def test_a_person_of_another_institution_is_refused_everything_and_nothing_is_written(played: Performance) -> None:
    tables = (AuditEntry, WorkItem, Record, Decision)
    before = [table.objects.count() for table in tables]
    noted, tried = SecurityEvent.objects.count(), 0
    for case in played.cases():
        stranger, insider = stranger_to(case), case.opener
        assert not RoleHolding.objects.filter(institution=case.institution_id, account=stranger)
        for command in attempts(case):
            for whom in (None, insider):
                with pytest.raises(Refused) as refused:
                    execute(
                        case.pk,
                        command,
                        by=stranger,
                        on_behalf_of=whom,
                        at=TODAY + timedelta(days=1),
                        request_id=uuid4(),
                    )
                assert refused.value.codes
                tried += 1
    assert [table.objects.count() for table in tables] == before
    assert SecurityEvent.objects.count() == noted + tried
