"""Runs what follows from entries and was not done yet, lists notices and sends mail: after a kill, or on a timer."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from workflows.actions.effects import run_again, run_since
from workflows.actions.notices import list_since
from workflows.actions.sealed_changes import seal_changes
from workflows.actions.sending import send_due
from workflows.models import Institution


class Command(BaseCommand):
    """`run_effects`: reads each institution's trail from where it was left."""

    help = "Follows up entries (screening, linked cases, notices, mail) and seals changes of reference data."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was done for each institution: one line, and one more where mail or an effect failed."""
        for institution in Institution.objects.order_by("slug"):
            read, again = run_since(institution.pk, at=now()), run_again(institution.pk, at=now())
            sealed, listed = seal_changes(institution.pk, at=now()), list_since(institution, at=now())
            sent, failed = send_due(institution, at=now())
            self.stdout.write(
                f"{institution.slug}: {read} entries read, {again} effects done at last, {listed} notices listed, "
                f"{sent} mails sent, {sealed} changes of reference data sealed"
            )
            if failed:
                self.stderr.write(f"{institution.slug}: {failed} mails failed; they are tried again by themselves")
