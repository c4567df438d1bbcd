"""A positive decision that takes effect clears its partners; nothing else does."""

import copy
import json
from datetime import date
from uuid import uuid4

import pytest

from tests.actions import reference
from workflows.actions.disclose import disclose
from workflows.actions.publish import publish
from workflows.actions.register import write_clearance
from workflows.dossier import trail
from workflows.dossier.history import read_case
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import Refused
from workflows.models import AuditEntry, Case, Partner

pytestmark = pytest.mark.django_db
NAME = "Institute of Fictional Optics"


@pytest.fixture
def world() -> reference.Reference:
    found = reference.REFERENCE.get()
    document = copy.deepcopy(reference.DOCUMENT)
    document["outcomes"]["approved"] |= {"clears": "partners", "valid": {"months": 24}}
    document["may"] = {"screener": ["disclose"]}
    laid = Procedure.model_validate(document)
    found.version, _ = publish(
        found.institution, laid, json.dumps(document), by=found.people["erin"], at=reference.START, proved=True
    )
    return found


def followed_up(case: Case) -> None:
    for entry in trail.read(case.stream):
        if entry.kind == "StageEntered":
            write_clearance(case, entry, at=entry.at)


def test_an_approval_clears_its_partners_until_it_expires(world) -> None:
    followed_up(world.whole())
    partner = Partner.objects.get(name=NAME)
    assert (partner.clearance, partner.clearance_until) == ("valid", date(2028, 3, 2))


def test_following_up_twice_makes_one_partner(world) -> None:
    case = world.whole()
    followed_up(case)
    followed_up(case)
    assert Partner.objects.count() == 1


def test_followed_up_again_after_a_restriction_was_lifted_no_clearance_comes_back(world) -> None:
    case = world.whole()
    followed_up(case)
    Partner.objects.update(clearance="none", clearance_until=None)
    followed_up(case)
    assert Partner.objects.get().clearance == "none"
    assert AuditEntry.objects.filter(kind="PartnerCleared").count() == 1


def test_a_refusal_and_an_open_case_clear_nobody(world) -> None:
    case = world.submit()
    followed_up(case)
    world.record_check(case)
    world.vote(case, "ben", "refused")
    world.vote(case, "dan", "refused")
    world.sign(case, "refused")
    followed_up(case)
    assert not Partner.objects.exists()


def test_a_restriction_is_not_lifted_by_another_approval(world) -> None:
    Partner.objects.create(institution=world.institution, name=NAME, country="", clearance="restricted")
    followed_up(world.whole())
    assert Partner.objects.get().clearance == "restricted"


def test_restricted_content_is_entered_before_it_is_read(world) -> None:
    case = world.submit()
    record = read_case(case).file.forms["request"]
    content = disclose(
        case, record, "The data subject asked what is kept.", by=world.screener, at=world.at, request_id=uuid4()
    )
    assert content["dual_use"] == "yes"
    assert AuditEntry.objects.filter(kind="Disclosed").count() == 1


def test_nobody_else_opens_restricted_content(world) -> None:
    case = world.submit()
    record = read_case(case).file.forms["request"]
    with pytest.raises(Refused) as refused:
        disclose(case, record, "Curious.", by=world.people["faye"], at=world.at, request_id=uuid4())
    assert "not_listed" in refused.value.codes
    assert not AuditEntry.objects.filter(kind="Disclosed").exists()
