"""Rules that change: from a later day on for whoever begins then, and not at all where they would be unlawful."""

import shutil
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from institution_config.demo.theatre import INSTITUTIONS
from tests.journeys.house import NotPublished
from workflows.dossier.rulebooks import rulebook_of

GUEST = {"guest": "Ilse Verzonnen", "citizenships": ["FR"], "days_of_stay": 90, "critical_research": "no"}
OLD, NEW = "Why this guest?", "Why this guest and what would be lost without the visit?"


def edited(slug: str, into: Path, old: str, new: str) -> Path:
    """A copy of a shipped institution in which an administrator changed one text of its procedure."""
    folder = shutil.copytree(INSTITUTIONS / slug, into / slug)
    (file,) = (folder / "procedures").glob("*.yaml")
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def asked(journey) -> str:
    """The question as the applicant reads it under the version of their case."""
    laid = rulebook_of(journey.current.procedure_version).procedure
    return laid.forms["intent"].questions["why_this_guest"].ask["en"]


def test_a_change_from_a_later_day_leaves_a_running_case_alone_and_a_new_case_reads_the_new_text(at, tmp_path):
    aarhus = at("aarhus")
    running = aarhus.asks("aarhus_guests", "visit", **GUEST)
    running.submits("announcement")
    day = aarhus.at.date() + timedelta(days=2)
    begins = datetime.combine(day, time(), ZoneInfo("Europe/Copenhagen"))
    (version,) = aarhus.lays_down(edited("aarhus", tmp_path, OLD, NEW), begins=begins)
    assert aarhus.heard("procedure_published", by=aarhus.at) == aarhus.holds("administrator")
    meanwhile = aarhus.asks("aarhus_guests", "visit", **GUEST)
    meanwhile.submits("announcement")
    assert aarhus.at < begins and asked(meanwhile) == asked(running) == OLD
    running.decides("plain_decision", "approved")
    assert aarhus.at > begins
    after = aarhus.asks("aarhus_guests", "visit", **GUEST)
    after.submits("announcement")
    assert asked(after) == NEW and after.current.procedure_version == version
    meanwhile.decides("plain_decision", "approved")
    assert asked(meanwhile) == asked(running) == OLD, "both ended under the rules they began under"
    running.ended("welcome", "approved")
    meanwhile.ended("welcome", "approved")


ONLY_ORIGIN = "any: [critical_research, {all: [from_high_risk, {any: [long_stay, {kind: appointment}]}]}]"


def test_a_procedure_in_which_citizenship_alone_decides_is_not_published(at, tmp_path):
    aarhus = at("aarhus")
    before = aarhus.asks("aarhus_guests", "visit", **GUEST).version
    folder = edited("aarhus", tmp_path, ONLY_ORIGIN, "any: [from_high_risk]")
    text = (folder / "procedures/guests.yaml").read_text(encoding="utf-8")
    unsigned = text[: text.index("accepted:")] + text[text.index("golden:") :]
    (folder / "procedures/guests.yaml").write_text(unsigned, encoding="utf-8")
    with pytest.raises(NotPublished, match=r"guests\.yaml:\d+: L1 .*origin alone decides the way here"):
        aarhus.lays_down(folder)
    assert aarhus.asks("aarhus_guests", "visit", **GUEST).version == before
