"""Recomputes every institution's chain, tells every case again, and says the first thing that differs."""

import gc
from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.actions.replay import first_difference
from workflows.actions.verify import guard_faults, verify_chain
from workflows.dossier.snapshot import snapshot
from workflows.dossier.trail_file import verify
from workflows.models import Institution


class Command(BaseCommand):
    """`verify_trail [--institution SLUG | --export FILE [--head HASH]]`: ends with 1 and a sentence at a difference."""

    help = "Recomputes every hash, replays every case against its rows, and names the first difference."
    requires_system_checks: list[str] = []  # it reports a missing guard itself, instead of not starting

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One institution, or all of them."""
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--institution", help="only the institution of this short name")
        what.add_argument("--export", help="a file of `export_trail` instead: no database is looked at")
        parser.add_argument("--head", default="", help="the hash of an entry, kept elsewhere, that the file must hold")

    def handle(self, *args: Any, institution: str | None = None, export: str = "", **options: Any) -> None:
        """Verify guards first, then each chain; stop at the first difference. Or verify a file, and nothing else."""
        if export:
            return self._file(Path(export), options["head"])
        if options["head"]:
            raise CommandError("--head goes with --export FILE.")
        gc.freeze()  # what the process holds by now stays: walking over it again and again would cost a third
        found = Institution.objects.order_by("slug")
        if institution:
            found = found.filter(slug=institution)
            if not found:
                raise CommandError(f"There is no institution {institution}.")
        if faults := guard_faults():
            raise CommandError(f"{faults[0]}. Run `manage.py migrate` as the owner, and ask who removed it.")
        for one in found:
            with snapshot():
                report = verify_chain(one.pk, replay=partial(first_difference, one.pk))
            if not report.sound:
                raise CommandError(f"{one.slug}: {report.difference}")
            self.stdout.write(f"{one.slug}: {report.entries} entries agree with one another, and the rows with them.")
        return None

    def _file(self, source: Path, known: str) -> None:
        try:
            report = verify(source, known=known)
        except OSError as problem:
            raise CommandError(f"{source} cannot be read: {problem.strerror}.") from problem
        if report.difference:
            raise CommandError(f"{source}: {report.difference}")
        self.stdout.write(f"{source}: {report.entries} entries agree with one another; the last has {report.head}.")
        if not known:
            self.stdout.write("That nobody rewrote them all, only a hash kept elsewhere shows: --head HASH.")
