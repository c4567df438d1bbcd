"""Takes in official lists from a folder, or one list from its files given by hand; says what a person confirmed."""

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
from workflows.actions.clock import service
from workflows.actions.reference import Stored, confirm_gone
from workflows.engine.refusal import Refused
from workflows.engine.situation import SCREENER
from workflows.models import Account, How, Institution, ReferenceList
from workflows.words.names import Names
from workflows.words.reasons import reason_sentences


class Command(BaseCommand):
    """Ends with 1 if a list is refused; the version in force then stays, and the other lists are taken in."""

    help = "Takes in the lists of a folder (else of SCREENING_DATA, else fictional ones); screens open cases again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A folder laid out by source; the files of one list; or numbers that a person confirms to be gone from it."""
        parser.add_argument("paths", nargs="*", type=Path, help="a folder of lists, or the files of one list in order")
        parser.add_argument("--list", dest="code", choices=sorted(SOURCES), help="which list the files are of")
        parser.add_argument("--gone", nargs="+", metavar="NUMBER", help="entries confirmed to be gone from the list")
        parser.add_argument("--by", metavar="USERNAME", help="the person who gives the files, or confirms")

    def handle(self, *args: Any, paths: list[Path], **options: Any) -> None:
        """Take in each list by itself: one that is refused keeps no other out."""
        code, gone, by = (options.get(name) for name in ("code", "gone", "by"))
        refused = self._confirm(code, gone, self._person(by)) if gone else self._take_in(paths, code, by)
        for institution in Institution.objects.order_by("slug"):
            for reference, check in screen_again(institution, at=timezone.now()):
                self.stdout.write(f"{reference}: screened again ({check})")
        if refused:
            raise CommandError(f"{refused} of the lists could not be taken in.")

    def _take_in(self, paths: list[Path], code: str | None, by: str | None) -> int:
        """How many lists were refused."""
        how, account = (How.SUPPLIED, self._person(by)) if code else (How.FOLDER, service(SCREENER))
        refused = 0
        for code_of, files in self._supplied(paths, code):
            try:
                self._tell(code_of, receive(code_of, files, how=how, by=account, at=timezone.now()))
            except (UnreadableList, Refused) as refusal:
                refused += 1
                self.stderr.write(f"{code_of}: refused, the version in force stays. {_why(refusal)}")
        return refused

    def _tell(self, code: str, stored: Stored) -> None:
        version = stored.version
        change = f"{stored.added} came, {stored.changed} changed, {stored.vanished} vanished"
        self.stdout.write(
            f"{code}: {version.count} entries, {change if stored.new else 'unchanged'}; version {version.sha256[:12]}"
        )
        if version.missing:
            rows = ReferenceList.objects.get(code=code).entries.in_force().exclude(missing_in=None)
            numbers = " ".join(rows.order_by("number").values_list("number", flat=True)[:50])
            self.stdout.write(f"{code}: {version.missing} entries are no longer in the file and stay until a person")
            self.stdout.write(f"  confirms it: sync_lists --list {code} --by USERNAME --gone {numbers}")

    def _confirm(self, code: str | None, gone: list[str], by: Account) -> int:
        if not code:
            raise CommandError("Say from which list they are gone, with --list.")
        try:
            version = confirm_gone(code, gone, by=by, at=timezone.now())
        except ReferenceList.DoesNotExist as error:
            raise CommandError(f"The list {code} was never taken in.") from error
        except Refused as refusal:
            raise CommandError(_why(refusal)) from refusal
        self.stdout.write(f"{code}: {version.count} entries, {len(set(gone))} confirmed to be gone")
        return 0

    def _person(self, username: str | None) -> Account:
        found = Account.objects.filter(username=username, service=False, is_active=True).first() if username else None
        if found is None:
            raise CommandError("Say who gives this, with --by and the name of an account of a person.")
        return found

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


def _why(refusal: UnreadableList | Refused) -> str:
    if isinstance(refusal, UnreadableList):
        return str(refusal)
    return " ".join(reason_sentences(refusal.reasons, "en", Names()))
