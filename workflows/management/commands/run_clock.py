"""Runs the clock once: reminders, escalations, lapses and packets due. Meant for a timer, every few minutes."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import get_current_timezone, is_naive, now

from workflows.actions.clock import ClockStumbled, run_clock
from workflows.actions.looking_again import run_campaigns
from workflows.actions.packets import keep_due
from workflows.actions.second_looks import draw_due
from workflows.queries.packets import content_for


class Command(BaseCommand):
    """`run_clock [--at 2026-03-02T09:00]`: the time is an argument, so a missed week is caught up in one run."""

    help = "Sends what is due: reminders, escalations, lapses offered, conditions overdue, packets of closed agendas."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The moment to look at; now if none is given."""
        parser.add_argument("--at", help="the moment, as 2026-03-02T09:00; now if left out")

    def handle(self, *args: Any, at: str | None = None, **options: Any) -> None:
        """Say what was due, a line a case."""
        try:
            moment = datetime.fromisoformat(at) if at else now()
        except ValueError as error:
            raise CommandError(f"`{at}` is no moment; write it as 2026-03-02T09:00.") from error
        moment = moment.replace(tzinfo=get_current_timezone()) if is_naive(moment) else moment
        stumbled = []
        for look in (self._cases, self._packets, self._campaigns, self._second_looks):
            try:
                look(moment)
            except ClockStumbled as problem:
                stumbled.append(str(problem))
        if stumbled:
            raise CommandError(" ".join(stumbled))

    def _cases(self, at: datetime) -> None:
        count = 0
        for reference, kinds in run_clock(at=at):
            count += 1
            self.stdout.write(f"{reference}: {', '.join(dict.fromkeys(kinds))}")
        self.stdout.write(f"{count} cases had something due at {at:%Y-%m-%d %H:%M}.")

    def _packets(self, at: datetime) -> None:
        for meeting, new in keep_due(content_for, at=at):
            self.stdout.write(f"{meeting.committee.name}, meeting {meeting.number}: {new} packets kept")

    def _campaigns(self, at: datetime) -> None:
        for campaign, seen in run_campaigns(at=at):
            self.stdout.write(f"campaign {campaign}: {seen} cases seen to")

    def _second_looks(self, at: datetime) -> None:
        for house, number in draw_due(at=at):
            self.stdout.write(f"{house.slug}: {number} cases drawn to be assessed again")
