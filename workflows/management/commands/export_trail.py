"""Writes an institution's trail into a file that anybody can verify without the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.dossier.snapshot import snapshot
from workflows.dossier.trail_file import write
from workflows.models import Institution


class Command(BaseCommand):
    """`export_trail SLUG FILE`: every entry as it was hashed, a line each; a file that is there is never replaced."""

    help = "Exports a trail as JSON lines; `verify_trail --export FILE` proves it, with no database and no key."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose trail, and where to."""
        parser.add_argument("slug", help="the institution's short name")
        parser.add_argument("file", help="where to write it")

    def handle(self, *args: Any, slug: str, file: str, **options: Any) -> None:
        """Write it, and say the hash of its last entry: kept elsewhere, it shows a history that was rewritten."""
        institution = Institution.objects.filter(slug=slug).first()
        if institution is None:
            raise CommandError(f"There is no institution {slug}.")
        try:
            with snapshot():
                entries, head = write(institution, Path(file))
        except FileExistsError:
            raise CommandError(f"{file} is there already; name another file.") from None
        except OSError as problem:
            raise CommandError(f"{file} cannot be written: {problem.strerror}.") from problem
        self.stdout.write(f"{slug}: {entries} entries in {file}. The hash of the last: {head}")
        self.stdout.write("Keep that hash elsewhere; `verify_trail --export FILE --head HASH` looks for it.")
