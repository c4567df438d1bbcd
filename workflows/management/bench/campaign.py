"""`manage.py bench campaign`: a re-assessment opened for each of thousands of running cases, on SQLite."""

import json
import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from workflows.actions import campaigns
from workflows.actions.campaigns import Plan, Step
from workflows.actions.effects import held
from workflows.actions.looking_again import BATCH, go_on
from workflows.actions.publish import publish
from workflows.dossier.campaigns import became, running
from workflows.engine.procedure import Procedure
from workflows.management.bench import scratch
from workflows.management.bench.reference import DOCUMENT, Reference
from workflows.management.bench.report import Figures
from workflows.management.bench.trail import fill, pattern_of
from workflows.models import Campaign, Case, RoleHolding, TrailHead
from workflows.models.numbers import uuid7

GOALS = {
    "campaign_cases": ("re-assessments opened, SQLite", ""),
    "campaign_s": ("seconds to open them", "under 120 for 10,000"),
    "campaign_cpu_s": ("of these at work, seconds", ""),
    "campaign_picked_s": ("seconds to pick the running cases", ""),
}
SLUG = "campaign"
PROGRAM = "import django; django.setup(); from workflows.management.bench.campaign import main; main()"


class Section:
    """What this section asks, measures and prints."""

    keys = tuple(GOALS)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many cases run."""
        parser.add_argument("--running", type=int, default=10_000, help="running cases of a campaign (10000)")

    def measured(self, options: Mapping[str, Any]) -> tuple[dict[str, float], list[str]]:
        """Every figure by its key, and what else is to be said."""
        found = _in_a_process(options["running"])
        proved = f"{found.pop('entries'):,}"
        return found, [
            "", f"In batches of {BATCH}, one transaction each, with the answers that come along.",
            f"Then verify_trail found nothing in {proved} entries, and no case was opened twice or left out.",
        ]  # fmt: skip

    def table(self, found: Figures, notes: list[str]) -> Iterator[str]:
        """The table, a line at a time."""
        row = "{:<48}{:>14}   {}".format
        yield row("", "measured", "goal")
        for key, (name, goal) in GOALS.items():
            figure = found.get(key)
            yield row(name, "not measured" if figure is None else f"{figure:,}", goal)
        yield from notes


def _in_a_process(cases: int) -> dict[str, float]:
    """The figures of one run, from a process with an empty SQLite database. CommandError where it fails."""
    with scratch.sqlite() as there:
        environment = {**os.environ, **there.environment}
        for command in (("-m", "django", "migrate", "--verbosity", "0"), ("-c", PROGRAM, str(cases))):
            done = subprocess.run(
                [sys.executable, *command], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True,
                check=False,
            )  # fmt: skip
            if done.returncode:
                raise CommandError(f"The campaign could not be measured: {done.stderr.strip().splitlines()[-1:]}")
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def document() -> dict[str, Any]:
    """The reference procedure, whose approved cases run until their host ends them, and may be looked at again."""
    laid = deepcopy(DOCUMENT)
    stages: Any = laid["stages"]
    stages["sign"]["next"] = [{"to": "runs"}]
    stages["runs"] = {
        "phase": "active", "work": {"over": {"by": "host", "sign": "It is over."}}, "next": [{"to": "done"}],
    }  # fmt: skip
    again = {"opens": "reference", "by": ["screener", "campaign"], "open_in": "runs", "carries": "request"}
    return {**laid, "follow_ups": {"reassessment": again}}


def run(cases: int) -> dict[str, float]:
    """Fill an institution with running cases and open a re-assessment for each: none twice, none left out."""
    house = Reference(SLUG)
    laid = document()
    house.version, _ = publish(
        house.institution, Procedure.model_validate(laid), json.dumps(laid), by=house.people["erin"], at=house.at,
        proved=True,
    )  # fmt: skip
    with held():
        pattern = pattern_of(house.whole())
    fill(pattern, cases * len(pattern.entries))
    RoleHolding.objects.create(institution=house.institution, account=house.people["erin"], role="administrator")
    start = time.perf_counter()
    picked = list(running(house.institution).values_list("pk", flat=True))
    found = {"campaign_cases": len(picked), "campaign_picked_s": round(time.perf_counter() - start, 2)}
    campaign = _started(house, picked)
    start, worked = time.perf_counter(), time.process_time()
    seen = sum(go_on(campaign, at=house.at))
    found |= {"campaign_s": round(time.perf_counter() - start, 1)}
    found |= {"campaign_cpu_s": round(time.process_time() - worked, 1)}
    opened = Case.objects.exclude(parent=None).values_list("parent", flat=True)
    if not seen == became(campaign)["open"] == len(opened) == len(set(opened)) == len(picked):
        raise CommandError("Some cases were opened twice, or left out.")
    call_command("verify_trail", institution=SLUG, stdout=StringIO())
    return {**found, "entries": TrailHead.objects.get(pk=house.institution.pk).seq}


def _started(house: Reference, picked: list[UUID]) -> Campaign:
    told = {"why": "Something happened.", "source": "A bench.", "everything": "All of it is measured."}

    def step(name: str) -> Step:
        house.at += timedelta(minutes=1)
        return Step(house.institution, house.people[name], house.at, uuid7())

    campaign = campaigns.propose(Plan(cases=picked, per_day=len(picked), **told), step=step("iris"))
    campaigns.start(campaign, step=step("erin"))
    return campaign


def main() -> None:
    """Print the figures of as many cases as the first argument says: this module, in a process of its own."""
    print(json.dumps(run(int(sys.argv[1]))))
