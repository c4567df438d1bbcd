"""A small sound procedure broken in one place at a time: each fault is found, by its rule, where it stands."""

import pytest

from tests.engine.drafting.breaking import at, found, put, slot, small, stage

STAGES = "stages"
FAULTS = [
    # S1: names, types, forms
    ("a misspelt name in a test", "S1", "stages.deciding.next.1.when",
     lambda d: put(stage(d, "deciding")["next"][1], "when", {"verdikt": "refused"})),
    ("a title that nobody answers", "S1", "titled.0", lambda d: d.update(titled=["topic"])),
    ("a title that is no text", "S1", "titled.0", lambda d: d.update(titled=["ends_on"])),
    ("a title about a person", "S1", "titled.0", lambda d: (
        put(d["forms"]["request"]["questions"]["remarks"], "factor", "person"), d.update(titled="remarks"))),
    ("a value that never comes", "S1", "stages.deciding.next.1.when",
     lambda d: put(stage(d, "deciding")["next"][1], "when", {"verdict": "declined"})),
    ("an order on a choice", "S1", "stages.deciding.next.1.when",
     lambda d: put(stage(d, "deciding")["next"][1], "when", {"verdict": {"at_least": "refused"}})),
    ("a date compared with a word", "S1", "gates.contract.when",
     lambda d: put(d["gates"]["contract"], "when", {"ends_on": {"above": "soon"}})),
    ("a move to nowhere", "S1", "stages.screening.next.0.to",
     lambda d: put(stage(d, "screening")["next"][0], "to", "expert")),
    ("a role that nobody declared", "S1", "stages.experts.work.export.by",
     lambda d: put(slot(d, "experts", "export"), "by", "experts")),
    ("a chair of what is no committee", "S1", "stages.experts.work.export.by",
     lambda d: put(slot(d, "experts", "export"), "by", "dean.chair")),
    ("a committee that is not there", "S1", "roles.board.committee",
     lambda d: put(d["roles"], "board", {"committee": "bord"})),
    ("a form that is filled nowhere", "S1", "forms.outside",
     lambda d: stage(d, "experts")["work"].pop("abroad")),
    ("a form that is not there", "S1", "stages.request.work.asked.fill",
     lambda d: put(slot(d, "request", "asked"), "fill", "requst")),
    ("a stage and a slot of one name", "S1", "stages.committee.work.done",
     lambda d: stage(d, "committee")["work"].update(done={"by": "desk", "choose": ["a"]})),
    ("the same name twice", "S1", "facts.military",
     lambda d: d["facts"].update(military={"kind": "visit"})),
    ("an answer that may be missing, tested", "S1", "stages.screening.next.0.when",
     lambda d: put(stage(d, "screening")["next"][0], "when", {"remarks": "x"})),
    ("a figure without if_unknown", "S1", "facts.free",
     lambda d: d["facts"].update(free={"lowest": {"figure": "freedom", "of": "partners.country"}})),
    ("a move after what never happens here", "S1", "stages.running.next.0.after",
     lambda d: put(stage(d, "running")["next"][0], "after", "export")),
    ("an outcome that is not there", "S1", "stages.deciding.work.verdict.decide",
     lambda d: put(slot(d, "deciding", "verdict"), "decide", ["approved", "rejected"])),
    ("a check on a list that is not kept", "S1", "checks.lists.against.sanction",
     lambda d: put(d["checks"]["lists"], "against", {"sanction": "prohibits"})),
    ("a follow-up that opens nothing", "S1", "follow_ups.appeal.opens",
     lambda d: put(d["follow_ups"]["appeal"], "opens", "objection")),
    ("a follow-up of a kind that there is not", "S1", "follow_ups.appeal.kind",
     lambda d: put(d["follow_ups"]["appeal"], "kind", "visits")),
    ("a role with a part in what is told in confidence", "L13", "stages.experts.work.export.by",
     lambda d: d.update(confidential="desk")),
    ("a condition of somebody who does not handle what is told in confidence", "L13", "conditions.leave.owner",
     lambda d: d.update(confidential="desk") or d["conditions"].update(
        leave={"text": "x", "kind": "during", "owner": "head", "verifier": "desk"})),
    ("a follow-up by somebody who does not handle what is told in confidence", "L13", "follow_ups.appeal.by",
     lambda d: d.update(confidential="desk") or put(d["follow_ups"]["appeal"], "by", "head")),
    ("a case beside a case that is told in confidence", "L13", "follow_ups.appeal.opens", lambda d: put(
        d["follow_ups"]["appeal"], "opens", "whisper")),
    ("a task of the end that is never asked", "S1", "conditions.leave.kind", lambda d: d["conditions"].update(
        leave={"text": "x", "kind": "exit", "owner": "host", "verifier": "desk"})),
    ("a rhythm that tells nobody when it is late", "S1", "stages.running.work.alarm.every.late.0",
     lambda d: slot(d, "running", "alarm").update(every={"months": 6, "within": {"days": 9}, "late": [{"tell": "x"}]})),
    ("a rhythm that leads nowhere when it is late", "S1", "stages.running.work.alarm.every.late.0.to",
     lambda d: slot(d, "running", "alarm").update(every={"months": 6, "within": {"days": 9}, "late": [{"to": "x"}]})),
    ("what comes back did not come along", "S1", "follow_ups.appeal.brings",
     lambda d: put(d["follow_ups"]["appeal"], "brings", "request")),
    ("an outcome that the follow-up never has", "S1", "stages.refused_here.next.0.when",
     lambda d: put(stage(d, "refused_here")["next"][0], "when", {"appeal": "granted"})),
    ("a promise about nothing", "S1", "promises.0.comes", lambda d: put(d["promises"][0], "comes", "hit")),
    ("an acceptance without a day", "S1", "accepted.origin_alone.until", lambda d: d.update(
        accepted={"origin_alone": {"at": "screening", "why": "x", "by": "y", "on": "2026-01-01", "until": "soon"}})),
    ("a finding that nobody may accept", "S1", "accepted.sends_personal", lambda d: d.update(
        accepted={"sends_personal": {"at": "experts", "why": "x", "by": "y", "on": "2026-01-01"}})),
    ("rows compared as if they were one", "S1", "gates.contract.when",
     lambda d: put(d["gates"]["contract"], "when", {"partners": "x"})),
    ("an order on a list of values", "S1", "gates.contract.when",
     lambda d: put(d["gates"]["contract"], "when", {"concern": {"at_least": [1, 2]}})),
    ("a deadline of no phase", "S1", "deadlines.slow", lambda d: d["deadlines"].update(
        slow={"days": 3, "late": [{"tell": "desk"}]})),
    ("a deadline on what is no date", "S1", "stages.running.deadline.on",
     lambda d: put(stage(d, "running")["deadline"], "on", "dual_use")),
    ("a start that is no date", "S1", "starts", lambda d: d.update(starts="dual_use")),
    ("a term from a start that nobody asks for", "S1", "conditions.clause.counts_from",
     lambda d: put(d["conditions"]["clause"], "counts_from", "start")),
    ("a suspension that no move brings", "S1", "conditions.clause.overdue",
     lambda d: d["conditions"]["clause"].update(overdue="suspend", due={"days": 3})),
    ("a condition for a risk that nobody asks about", "S1", "conditions.clause.treats",
     lambda d: put(d["conditions"]["clause"], "treats", ["human_rights"])),
    ("a command that there is not", "S1", "may.desk", lambda d: d.update(may={"desk": ["shred"]})),
    ("a wrong key", "S1", "stages.deciding.works",
     lambda d: put(stage(d, "deciding"), "works", stage(d, "deciding").pop("work"))),
    ("personal data without a purpose", "S1", "forms.request.questions.citizenship",
     lambda d: d["forms"]["request"]["questions"]["citizenship"].pop("purpose")),
    # S2-S7: ways
    ("a stage that no case reaches", "S2", "stages.committee",
     lambda d: put(stage(d, "experts")["next"][0], "to", "deciding")),
    ("a move below one that always holds", "S2", "stages.deciding.next.2",
     lambda d: put(stage(d, "deciding")["next"], 1, {"to": "refused_here"})),
    ("two that ask for each other for ever", "S3", "stages.committee", lambda d: (
        put(stage(d, "committee"), "next", [{"to": "experts"}]))),
    ("nothing holds when all is given", "S4", "stages.deciding.next",
     lambda d: put(stage(d, "deciding")["next"][2], "when", {"verdict": "approved"})),
    ("a choice without an answer for what was not asked", "S4", "stages.screening.next", lambda d: put(
        stage(d, "screening"), "next", [{"to": "experts", "when": {"not": {"tenor": "none"}}}])),
    ("an empty fork where nothing holds", "S4", "stages.fork.next", lambda d: (
        put(stage(d, "screening")["next"][1], "to", "fork"),
        d[STAGES].update(fork={"phase": "review", "next": [{"to": "deciding", "when": "dual_use"}]}))),
    ("a circle without a person", "S5", "stages.left", lambda d: (
        put(stage(d, "screening")["next"][1], "to", "left"),
        d[STAGES].update(left={"phase": "review", "next": [{"to": "deciding", "when": "dual_use"}, {"to": "right"}]},
                         right={"phase": "review", "next": [{"to": "left"}]}))),
    ("a circle of slots that pass by themselves", "S5", "stages.screening", lambda d: (
        put(stage(d, "screening")["next"][1], "to", "again"),
        d[STAGES].update(again={"phase": "screening", "work": {"hits_again": {"by": "desk", "settle": "lists"}},
                                "next": [{"to": "deciding", "when": "dual_use"}, {"to": "screening"}]}))),
    ("no clock", "S6", "stages.deciding", lambda d: stage(d, "deciding").pop("deadline")),
    ("a phase's clock does not serve an empty wait", "S6", "stages.experts",
     lambda d: d["deadlines"].pop("whole")),
    ("a stage that waits for nobody", "S6", "stages.conditions_met",
     lambda d: (stage(d, "conditions_met").pop("work"), put(stage(d, "conditions_met"), "next", []))),
    ("a test of what was not yet given", "S7", "stages.screening.next.0.when",
     lambda d: put(stage(d, "screening")["next"][0], "when", {"view": "approved"})),
    ("a slot asked by what was not yet given", "S7", "stages.experts.work.rights.when",
     lambda d: put(slot(d, "experts", "rights"), "when", {"verdict": "postponed"})),
    # S8-S14: committees, outcomes, promises, golden cases, texts
    ("a quorum above the members", "S8", "stages.committee.work.view.vote.quorum",
     lambda d: put(slot(d, "committee", "view")["vote"], "quorum", 4)),
    ("a seat that nobody holds", "S8", "stages.committee.work.view.vote.seats",
     lambda d: put(slot(d, "committee", "view")["vote"], "seats", ["astrology"])),
    ("a committee that does not vote", "S8", "stages.committee.work.view",
     lambda d: slot(d, "committee", "view").pop("vote")),
    ("a tie broken by what is no option", "S8", "stages.committee.work.view.vote.tie",
     lambda d: put(slot(d, "committee", "view")["vote"], "tie", "dean")),
    ("a lost quorum without a way out", "S8", "stages.committee.work.view",
     lambda d: (d["deadlines"].pop("whole"), stage(d, "committee")["next"].pop(0))),
    ("a refused case goes on", "S9", "stages.conditions_met",
     lambda d: stage(d, "deciding")["next"].pop(1)),
    ("a case closes without an outcome", "S9", "stages.nothing_to_do",
     lambda d: stage(d, "nothing_to_do").pop("outcome")),
    ("conditions that nobody meets", "S10", "stages.running",
     lambda d: put(stage(d, "deciding")["next"][2], "to", "running")),
    ("closed leads on", "S11", "stages.done", lambda d: put(stage(d, "done"), "next", [{"to": "running"}])),
    ("screening left out", "S12", "promises.0",
     lambda d: put(stage(d, "request")["next"][1], "to", "deciding")),
    ("the committee passed by", "S12", "promises.1",
     lambda d: put(stage(d, "screening")["next"][0], "when", {"risk": "some"})),
    ("a threshold moved", "S13", "golden.military.steps.2",
     lambda d: put(d["facts"]["risk"]["first"][1], "when", "dual_use")),
    ("a golden case ends elsewhere", "S13", "golden.nothing.ends.in",
     lambda d: put(d["golden"]["nothing"]["ends"], "in", "done")),
    ("a text in one language", "S14", "stages.request.label.office",
     lambda d: stage(d, "request")["label"].pop("nl")),
    ("an option in one language", "S14", "forms.outside.questions.tenor.options.fine",
     lambda d: d["forms"]["outside"]["questions"]["tenor"]["options"]["fine"].pop("nl")),
    ("an assessment that prohibits", "S15", "checks.lists.against.watch",
     lambda d: put(d["checks"]["lists"], "against", {"sanctions": "escalates", "watch": "prohibits"})),
    ("an affiliation that ends on no date", "S1", "checks.lists.until",
     lambda d: put(d["checks"]["lists"], "until", "country")),
    ("a letter that nobody wrote", "S14", "outcomes.approved.letter",
     lambda d: put(d["outcomes"]["approved"], "letter", "poem")),
]  # fmt: skip
UNLAWFUL = [
    ("origin alone", "L1", "stages.screening.next.0.when",
     lambda d: put(stage(d, "screening")["next"][0], "when", {"citizenship": {"includes": "far_away"}})),
    ("origin alone, negated", "L1", "stages.screening.next.0.when",
     lambda d: put(stage(d, "screening")["next"][0], "when", {"not": {"citizenship": {"includes": "far_away"}}})),
    ("origin hidden in a fact", "L1", "stages.screening.next.0.when", lambda d: (
        d["facts"].update(foreign={"any": ["military", {"citizenship": {"includes": "far_away"}}]}),
        put(stage(d, "screening")["next"][0], "when", "foreign"))),
    ("origin hidden in a count of one", "L1", "stages.screening.next.0.when", lambda d: (
        d["facts"].update(points={"count": ["military", {"citizenship": {"includes": "far_away"}}]}),
        put(stage(d, "screening")["next"][0], "when", {"points": {"at_least": 1}}))),
    ("origin hidden in none of a count", "L1", "stages.screening.next.0.when", lambda d: (
        d["facts"].update(points={"count": ["military", {"citizenship": {"includes": "far_away"}}]}),
        put(stage(d, "screening")["next"][0], "when", {"points": 0}))),
    ("origin with what says nothing is wrong", "L1", "stages.screening.next.0.when",
     lambda d: put(stage(d, "screening")["next"][0], "when",
                   [{"citizenship": {"includes": "far_away"}}, {"dual_use": "no"}, {"lists": {"below": "flags"}}])),
    ("origin asks for an advice", "L1", "stages.experts.work.rights.when",
     lambda d: put(slot(d, "experts", "rights"), "when", {"citizenship": {"includes": "far_away"}})),
    ("a machine refuses", "L2", "stages.nothing_to_do.outcome",
     lambda d: put(stage(d, "nothing_to_do"), "outcome", "refused")),
    ("the clock decides", "L2", "stages.deciding.work.verdict.by",
     lambda d: put(slot(d, "deciding", "verdict"), "by", "clock")),
    ("the applicant decides", "L2", "stages.deciding.work.verdict.by",
     lambda d: put(slot(d, "deciding", "verdict"), "by", "host")),
    ("citizenship asked for nothing", "L3", "forms.request.questions.citizenship",
     lambda d: stage(d, "request")["next"][0]["when"].pop(0)),
    ("approved unscreened", "L4", "checks.lists", lambda d: (
        put(stage(d, "request")["next"][1], "to", "deciding"), d["promises"].pop(0))),
    ("a condition verified by its owner", "L5", "conditions.clause.verifier",
     lambda d: put(d["conditions"]["clause"], "verifier", "host")),
    ("who confirms the request decides on it", "L5", "stages.deciding.work.verdict.by",
     lambda d: put(slot(d, "request", "asked"), "confirmed_by", "head")),
    ("a personal answer goes outside", "L6", "stages.experts.work.abroad.sends",
     lambda d: put(slot(d, "experts", "abroad"), "sends", ["citizenship"])),
    ("a personal column goes outside", "L6", "stages.experts.work.abroad.sends", lambda d: (
        d["forms"]["request"]["questions"]["partners"]["of"]["name"].update(
            data="personal", purpose={"en": "screening", "nl": "screening"}, needed_for="screening"),
        put(slot(d, "experts", "abroad"), "sends", ["partners"]))),
    ("a refusal without reasons", "L7", "outcomes.refused", lambda d: d["outcomes"]["refused"].pop("reasons")),
    ("personal data for ever", "L8", "forms.request.questions.citizenship", lambda d: d.pop("keep")),
    ("a term that may not hold", "L8", "keep.personal", lambda d: d["keep"]["personal"].pop()),
    ("special data without a basis", "L9", "forms.request.questions.citizenship", lambda d: (
        put(d["forms"]["request"]["questions"]["citizenship"], "data", "special"),
        put(d["keep"], "special", [{"years": 1}]))),
    ("an appeal to those who decided", "L10", "follow_ups.appeal",
     lambda d: d["follow_ups"]["appeal"].pop("apart_from")),
    ("an appeal to the body that decided", "L10", "follow_ups.appeal.opens",
     lambda d: put(d["follow_ups"]["appeal"], "opens", "same_again")),
]  # fmt: skip


def test_the_small_procedure_itself_is_sound_and_lawful():
    assert found(small()) == []


@pytest.mark.parametrize(
    ("name", "rule", "path", "change"), [*FAULTS, *UNLAWFUL], ids=lambda v: v if isinstance(v, str) else ""
)
def test_a_fault_is_found_by_its_rule_where_it_stands(name, rule, path, change):
    document = small()
    change(document)
    assert (rule, path) in {at(problem) for problem in found(document)}


def test_every_rule_is_shown_to_find_something():
    rules = {rule for _, rule, _, _ in (*FAULTS, *UNLAWFUL)}
    assert rules == {f"S{n}" for n in range(1, 16)} | {f"L{n}" for n in (*range(1, 11), 13)}
    assert len(FAULTS) + len(UNLAWFUL) >= 40
