"""The published procedures of an institution, and only its own."""

import json

import pytest

from tests.queries.procedure import DOCUMENT
from workflows.actions.publish import publish
from workflows.engine.procedure import Procedure
from workflows.models import ProcedureVersion
from workflows.queries.procedures import published, version_of, versions


def test_the_latest_version_is_in_force_and_older_ones_stay_to_be_read(world):
    newer = {**DOCUMENT, "version": "2"}
    made, _ = publish(
        world.home.institution, Procedure.model_validate(newer), json.dumps(newer),
        by=world.people["erin"], at=world.at, proved=True,
    )  # fmt: skip
    (now,) = published(world.home.institution, language="nl", at=world.at)
    assert (now.title, now.version, now.kinds) == ("Samenwerking", "2", (("partnership", "Partnerschap"),))
    assert [(v.version, v.in_force) for v in versions(world.home.institution, "seen", language="en", at=world.at)] == [
        ("2", True), ("1", False)
    ]  # fmt: skip
    assert version_of(world.home.institution, made.sha256[:12]) == made


def test_another_institution_s_version_is_not_found(world):
    with pytest.raises(ProcedureVersion.DoesNotExist):
        version_of(world.home.institution, "")
    only_abroad = {**DOCUMENT, "version": "3"}
    made, _ = publish(
        world.abroad.institution, Procedure.model_validate(only_abroad), json.dumps(only_abroad),
        by=world.people["mallory"], at=world.at, proved=True,
    )  # fmt: skip
    with pytest.raises(ProcedureVersion.DoesNotExist):
        version_of(world.home.institution, made.sha256)
