"""A committee that loses its quorum, a member who stands aside, an expert from outside who votes."""

from datetime import timedelta

from workflows.models import Account


def test_without_a_quorum_it_is_voted_at_the_next_meeting_where_an_expert_votes_and_a_member_stands_aside(at):
    vub = at("vub")
    request = vub.asks("vub_collaboration", "partnership", negotiable="yes", military="yes", gain="A sensor.")
    request.submits("scope_answers", "checklist_answers")
    request.chooses("light", "amber")
    request.votes("ecdmm_verdict", approval_with_mitigation=3, absent=4)
    (lost,) = request.entries("VoteClosed")
    assert lost.content["result"] == "inquorate" and len(lost.content["present"]) < lost.content["needed"] == 4
    request.stands_in("ecdmm")
    assert "ecdmm_verdict" in request.asked(), "postponed: neither passed nor refused"
    request.gate("contract_signature").is_shut(because="Committee on dual use")
    request.declares_conflict(place=7)
    expert = Account.objects.create_person("xenia", name="Xenia Vreemd (fictional)")
    request.invites("ecdmm_verdict", expert)
    request.votes("ecdmm_verdict", refused=3, approval_with_mitigation=4)
    held = request.entries("VoteClosed")[-1].content
    (aside,) = request.entries("ConflictDeclared") or request.entries("Recused")
    assert str(aside.by) in held["recused"] and str(aside.by) not in held["electorate"]
    assert str(expert.pk) in held["electorate"] and str(expert.pk) in held["present"]
    cast = {entry.content["member"]: entry.content["vote"] for entry in request.entries("VoteCast")[3:]}
    assert cast[str(expert.pk)] == "approval_with_mitigation" and len(cast) == 7
    assert held["result"] == "approval_with_mitigation", "carried by the expert's vote"
    request.gives("measures")
    request.ended("settled", "approval_with_mitigation")


def test_where_the_procedure_knows_a_way_out_somebody_is_asked_for_it(at):
    request = at("voorbeeld").asks(
        "flemish_composite", "partnership", formal="yes", misuse="yes", ends_on=timedelta(days=300),
        partners=[{"name": "Instituut voor Verzonnen Optica", "country": "NL"}],
    )  # fmt: skip
    request.submits("scope", "dossier", "rights_test", "security_test", "region_test")
    request.chooses("colour", "amber")
    request.advises("export_advice", "favourable")
    request.advises("rights_advice", "favourable")
    request.votes("board_advice", approved=2, absent=3)
    request.stands_in("committee_repair")
    request.chooses("repair", "new_meeting")
    request.votes("board_advice", approved=4, absent=1)
    request.stands_in("deans_decision")
