"""Tells the memory of screening again from the trails, after the record key was changed or rows were lost."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.actions.remembering import rebuild
from workflows.models import Institution


class Command(BaseCommand):
    """`retell_screening INSTITUTION`: what was compared, and which clearings hold."""

    help = "Tells again, from the trails, what was compared when and which clearings are remembered until when."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose memory."""
        parser.add_argument("institution", help="the institution's slug")

    def handle(self, *args: Any, institution: str, **options: Any) -> None:
        """All of it in one transaction; it may be run again."""
        house = Institution.objects.filter(slug=institution).first()
        if house is None:
            raise CommandError(f"There is no institution {institution}.")
        self.stdout.write(f"{rebuild(house)} clearings are remembered.")
