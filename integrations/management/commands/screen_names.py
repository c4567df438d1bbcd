"""Screens a table of names against every list of an institution, and writes a workbook; nothing of it is kept."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from workflows.models import Institution
from workflows.reports.screened_names import subjects_in, write_screened
from workflows.sheets.read import BadTable
from workflows.words.languages import LANGUAGES


class Command(BaseCommand):
    """`screen_names INSTITUTION names.csv found.xlsx [--language nl]`."""

    help = "Screens a csv or xlsx of names (columns: name, kind, country, birth date, other names) into a workbook."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose lists, which names, where to."""
        parser.add_argument("institution", help="the institution's slug")
        parser.add_argument("source", type=Path, help="the table of names, csv or xlsx")
        parser.add_argument("target", type=Path, help="the workbook to write")
        parser.add_argument("--language", default="en", choices=tuple(LANGUAGES))

    def handle(
        self, *args: Any, institution: str, source: Path, target: Path, language: str, **options: Any
    ) -> None:
        """Write the workbook, or say every fault of the table with its row."""
        house = Institution.objects.filter(slug=institution).first()
        if house is None:
            raise CommandError(f"There is no institution {institution}.")
        try:
            subjects = subjects_in(source)
            hits = write_screened(target, house, subjects, at=timezone.now(), language=language)
        except (BadTable, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{len(subjects)} names, {hits} leads: {target}")
