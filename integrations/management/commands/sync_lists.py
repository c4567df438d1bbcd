"""Takes in official lists from a folder, or one list from its files given by hand."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from integrations.screening.effect import screen_again
from integrations.screening.entry import UnreadableList
from integrations.screening.sources import FICTIONAL, SOURCES, RawFile, Supplied, discover
from integrations.screening.store import receive
from workflows.models import Institution


class Command(BaseCommand):
    """`sync_lists [FOLDER]`, or `sync_lists FILE [FILE] --list CODE`: ends with 1 if one is refused."""

    help = "Takes in the lists of a folder (else of SCREENING_DATA, else fictional ones); screens open cases again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A folder laid out by source, or the files of one list."""
        parser.add_argument("paths", nargs="*", type=Path, help="a folder of lists, or the files of one list in order")
        parser.add_argument("--list", dest="code", choices=sorted(SOURCES), help="which list the files are of")

    def handle(self, *args: Any, paths: list[Path], code: str | None = None, **options: Any) -> None:
        """Take in each list by itself: one that is refused keeps no other out."""
        refused = 0
        for code_of, files in self._supplied(paths, code):
            try:
                stored = receive(code_of, files, at=timezone.now())
            except UnreadableList as refusal:
                refused += 1
                self.stderr.write(f"{code_of}: refused, the version in force stays. {refusal}")
                continue
            version = stored.version
            change = f"{stored.added} came, {stored.removed} went" if stored.new else "unchanged"
            self.stdout.write(f"{code_of}: {version.count} entries, {change}; version {version.sha256[:12]}")
        for institution in Institution.objects.order_by("slug"):
            for reference, check in screen_again(institution, at=timezone.now()):
                self.stdout.write(f"{reference}: screened again ({check})")
        if refused:
            raise CommandError(f"{refused} of the lists could not be taken in.")

    def _supplied(self, paths: list[Path], code: str | None) -> tuple[Supplied, ...]:
        """What to take in; a CommandError says what is missing."""
        try:
            if code:
                return (Supplied(code, tuple(RawFile(path.name, path.read_bytes()) for path in paths)),)
            if len(paths) > 1 or any(path.is_file() for path in paths):
                raise CommandError("Say which list these files are of, with --list; or name one folder.")
            default = Path(settings.SCREENING_DATA) if settings.SCREENING_DATA else FICTIONAL
            return discover(paths[0] if paths else default)
        except (UnreadableList, OSError) as error:
            raise CommandError(str(error)) from error
