"""Checks the institutions' folders and takes in those without a fault: units, lists, procedures as new versions."""

from argparse import ArgumentParser
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate, now

from institution_config.management.commands.check_config import TEMPLATES
from workflows.actions.clock import service
from workflows.actions.establish import establish
from workflows.actions.machine import MACHINE
from workflows.authoring.check import check_folder
from workflows.authoring.folder import institutions_in
from workflows.models import Account

INSTITUTIONS = Path(__file__).resolve().parents[2] / "institutions"


class Command(BaseCommand):
    """`publish_config [SLUG ...] [--by USERNAME] [--from DAY]`: nothing of a faulty folder is taken in."""

    help = "Checks institutions' folders and publishes their procedures; every fault with its file and line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which institutions, and in whose name."""
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="institutions; all of them if none is named")
        parser.add_argument("--by", default="", help="who publishes, by user name; else whoever keeps the machine")
        said = "the day from which new cases begin under new versions, as 2026-03-02; at once if left out"
        parser.add_argument("--from", dest="day", type=date.fromisoformat, help=said)

    def handle(self, *args: Any, slugs: list[str], by: str, day: date | None = None, **options: Any) -> None:
        """Publish each sound folder, and name every fault of the others."""
        account = Account.objects.filter(username=by).first() if by else service(MACHINE)
        if account is None:
            raise CommandError(f"There is no account `{by}`; name an administrator's username with --by.")
        known = {path.name: path for path in institutions_in(INSTITUTIONS)}
        if strangers := [slug for slug in slugs if slug not in known]:
            raise CommandError(f"There is no institution `{strangers[0]}`; there are {', '.join(known)}.")
        faulty = [slug for slug in slugs or known if not self._published(known[slug], account, day)]
        if faulty:
            raise CommandError(f"Not published, for the faults above: {', '.join(faulty)}.")

    def _published(self, path: Path, by: Account, day: date | None) -> bool:
        folder, checked = check_folder(path, TEMPLATES, on=localdate())
        for fault in checked.faults:
            self.stderr.write(str(fault))
        if checked.faults:
            return False
        assert folder.institution is not None, "a folder without one has faults"
        begins = datetime.combine(day, time(), ZoneInfo(folder.institution.time_zone)) if day else None
        try:
            found = establish(folder, by=by, at=now(), proved=True, in_force_from=begins)
        except ValueError as fault:  # an edition of an index that was not taken in, a day that has begun
            self.stderr.write(f"{path.name}: {fault}")
            return False
        for version in found.versions:
            said = "published" if version in found.new else "as published before"
            self.stdout.write(f"{path.name}: {version.procedure.name} {version.version} {version.sha256[:12]}, {said}")
        return True
