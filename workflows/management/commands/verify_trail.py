"""Recomputes every institution's chain, tells every case again, and says the first thing that differs."""

import gc
from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.actions.replay import first_difference
from workflows.actions.verify import guard_faults, verify_chain
from workflows.dossier.snapshot import snapshot
from workflows.models import Institution


class Command(BaseCommand):
    """`verify_trail [--institution SLUG]`: ends with 1 and a sentence where the trail does not agree."""

    help = "Recomputes every hash, replays every case against its rows, and names the first difference."
    requires_system_checks: list[str] = []  # it reports a missing guard itself, instead of not starting

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One institution, or all of them."""
        parser.add_argument("--institution", help="only the institution of this short name")

    def handle(self, *args: Any, institution: str | None = None, **options: Any) -> None:
        """Verify guards first, then each chain; stop at the first difference."""
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
