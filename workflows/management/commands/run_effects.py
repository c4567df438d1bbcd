"""Runs what follows from entries that no process has followed up yet: after a kill, or on a timer."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from workflows.actions.effects import run_since
from workflows.actions.sealed_changes import seal_changes
from workflows.models import Institution


class Command(BaseCommand):
    """`run_effects`: reads each institution's trail from where it was left."""

    help = "Runs the effects (screening, linked cases) of entries not followed up yet; seals changes of reference data."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many entries were read, and how many changes sealed, for each institution."""
        for institution in Institution.objects.order_by("slug"):
            count = run_since(institution.pk, at=now())
            sealed = seal_changes(institution.pk, at=now())
            self.stdout.write(f"{institution.slug}: {count} entries read, {sealed} changes of reference data sealed")
