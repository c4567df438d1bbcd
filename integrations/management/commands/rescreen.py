"""Has everything of an institution screened again, in batches with a rest between; goes on with what was left off."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from integrations.screening.campaign import go_on
from workflows.actions.rescreening import begin
from workflows.engine.refusal import Refused
from workflows.models import Account, Institution, ScreeningRun
from workflows.models.numbers import uuid7


class Command(BaseCommand):
    """`rescreen INSTITUTION --by USERNAME` begins; `rescreen INSTITUTION` goes on with a run that was left off."""

    help = "Screens every case in reach and every partner again; shows how far it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose cases; who begins; how many at once, and how long to rest."""
        parser.add_argument("institution", help="the institution's slug")
        parser.add_argument("--by", help="begin a run in the name of this account")
        parser.add_argument("--batch", type=int, default=200, help="how many at once (200)")
        parser.add_argument("--pause", type=float, default=0.0, help="seconds of rest after each batch")

    def handle(
        self, *args: Any, institution: str, by: str | None = None, batch: int = 200, pause: float = 0.0, **options: Any
    ) -> None:
        """Begin if asked, then go on to the end, a line a batch."""
        house = Institution.objects.filter(slug=institution).first()
        if house is None:
            raise CommandError(f"There is no institution {institution}.")
        if by:
            person = Account.objects.filter(username=by, service=False).first()
            if person is None:
                raise CommandError(f"There is no account {by}.")
            try:
                begin(house, by=person, at=timezone.now(), request_id=uuid7())
            except Refused as refused:
                raise CommandError(f"Not begun: {', '.join(refused.codes)}.") from None
        run = ScreeningRun.objects.filter(institution=house, list_name="", finished_at=None).first()
        if run is None:
            raise CommandError("No run is under way. Name who begins one, with --by.")
        for step in go_on(run, at=timezone.now(), batch=max(1, batch)):
            self.stdout.write(f"{step.done} of {step.total} compared, {step.hits} new, {step.failed} not compared")
            time.sleep(pause)
