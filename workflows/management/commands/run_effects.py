"""Runs what follows from entries that no process has followed up yet: after a kill, or on a timer."""

from typing import Any

from django.core.management.base import BaseCommand

from workflows.actions.effects import run_since
from workflows.models import Institution


class Command(BaseCommand):
    """`run_effects`: reads each institution's trail from where it was left."""

    help = "Runs the effects (screening, linked cases) of entries that were not followed up yet."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many entries were read for each institution."""
        for institution in Institution.objects.order_by("slug"):
            count = run_since(institution.pk)
            self.stdout.write(f"{institution.slug}: {count} entries read")
