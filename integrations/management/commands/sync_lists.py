"""Takes in lists: from a folder, from files given by hand, or from their official addresses; then screens again."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from integrations.screening.effect import screen_again
from integrations.screening.entry import UnreadableList
from integrations.screening.fetching import fetch_list
from integrations.screening.sources import FICTIONAL, SOURCES, RawFile, discover
from integrations.screening.store import own_code, receive, receive_own
from integrations.transport import Https, Limits, NotFetched, Wire
from workflows.actions.clock import service
from workflows.actions.reference import Stored, confirm_gone
from workflows.engine.refusal import Refused
from workflows.engine.situation import SCREENER
from workflows.models import Account, How, Institution, ReferenceList
from workflows.words.names import Names
from workflows.words.reasons import reason_sentences

Job = tuple[str, Callable[[], Stored]]


class Command(BaseCommand):
    """Ends with 1 if a list is refused; the version in force then stays, and the other lists are taken in."""

    help = "Takes in the lists of a folder (else of SCREENING_DATA, else fictional ones); screens open cases again."
    wire: Wire = Https()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to take in, and who gives it where a person does."""
        say = "a folder of lists; the files of one list in order; or codes of lists, fetched from their addresses"
        parser.add_argument("paths", nargs="*", metavar="FOLDER|FILE|CODE", help=say)
        parser.add_argument("--fetch", action="store_true", help="fetch every list that has an address in feeds.toml")
        parser.add_argument("--list", dest="code", metavar="NAME", help="which list the files are of")
        parser.add_argument("--institution", metavar="SLUG", help="whose own list that is")
        parser.add_argument("--gone", nargs="+", metavar="NUMBER", help="entries confirmed to be gone from the list")
        parser.add_argument("--by", metavar="USERNAME", help="the person who gives the files, or confirms")

    def handle(self, *args: Any, paths: list[str], **options: Any) -> None:
        """Take in each list by itself: one that is refused keeps no other out."""
        given = {name: options.get(name) for name in ("code", "institution", "gone", "by", "fetch")}
        refused = 0
        if given["gone"]:
            self._confirm(given)
        for code, take in self._jobs([str(path) for path in paths], given):
            try:
                self._tell(code, take())
            except (UnreadableList, NotFetched, Refused) as refusal:
                refused += 1
                self.stderr.write(f"{code}: refused, the version in force stays. {_why(refusal)}")
        for institution in Institution.objects.order_by("slug"):
            for reference, check in screen_again(institution, at=timezone.now()):
                self.stdout.write(f"{reference}: screened again ({check})")
        if refused:
            raise CommandError(f"{refused} of the lists could not be taken in.")

    def _jobs(self, paths: list[str], given: dict[str, Any]) -> Iterator[Job]:
        """What is to be done, list by list, with a bar on a terminal."""
        jobs = () if given["gone"] else self._by_hand(paths, given) if given["code"] else self._by_itself(paths, given)
        yield from tqdm(list(jobs), desc="lists", unit="list", disable=None, file=self.stderr)

    def _by_hand(self, paths: list[str], given: dict[str, Any]) -> Iterable[Job]:
        by, code = self._person(given["by"]), given["code"]
        try:
            files = tuple(RawFile(Path(path).name, Path(path).read_bytes()) for path in paths)
        except OSError as error:
            raise CommandError(str(error)) from error
        if given["institution"]:
            if len(files) != 1:
                raise CommandError("An institution's own list is one table: name one file.")
            home = self._institution(given["institution"])
            return [(code, lambda: receive_own(home, code, files[0], by=by, at=timezone.now()))]
        return [(code, lambda: receive(code, files, how=How.SUPPLIED, by=by, at=timezone.now()))]

    def _by_itself(self, paths: list[str], given: dict[str, Any]) -> Iterable[Job]:
        by = service(SCREENER)
        wanted = [code for code, feed in settings.FEEDS.items() if feed["addresses"]] if given["fetch"] else paths
        if wanted and all(code in SOURCES for code in wanted):
            return [(code, lambda code=code: self._fetch(code, by)) for code in wanted]
        if len(paths) > 1 or any(Path(path).is_file() for path in paths):
            raise CommandError("Say which list these files are of, with --list; or name one folder, or codes of lists.")
        default = Path(settings.SCREENING_DATA) if settings.SCREENING_DATA else FICTIONAL
        try:
            found = discover(Path(paths[0]) if paths else default)
        except (UnreadableList, OSError) as error:
            raise CommandError(str(error)) from error
        return [
            (code, lambda code=code, files=files: receive(code, files, how=How.FOLDER, by=by, at=timezone.now()))
            for code, files in found
        ]

    def _fetch(self, code: str, by: Account) -> Stored:
        with tqdm(desc=code, unit="B", unit_scale=True, leave=False, disable=None, file=self.stderr) as bar:

            def told(more: int, whole: int) -> None:
                bar.total = whole or None
                bar.update(more)

            return fetch_list(code, wire=self.wire, limits=Limits(), by=by, at=timezone.now(), told=told)

    def _tell(self, code: str, stored: Stored) -> None:
        version = stored.version
        change = f"{stored.added} came, {stored.changed} changed, {stored.vanished} vanished"
        self.stdout.write(
            f"{code}: {version.count} entries, {change if stored.new else 'unchanged'}; version {version.sha256[:12]}"
        )
        if version.missing:
            rows = ReferenceList.objects.get(pk=version.list_id).entries.in_force().exclude(missing_in=None)
            numbers = " ".join(rows.order_by("number").values_list("number", flat=True)[:50])
            self.stdout.write(f"{code}: {version.missing} entries are no longer in the file and stay until a person")
            self.stdout.write(f"  confirms it: sync_lists --list {code} --by USERNAME --gone {numbers}")

    def _confirm(self, given: dict[str, Any]) -> None:
        by, code, gone = self._person(given["by"]), given["code"], given["gone"]
        if not code:
            raise CommandError("Say from which list they are gone, with --list.")
        held = own_code(self._institution(given["institution"]), code) if given["institution"] else code
        try:
            version = confirm_gone(held, gone, by=by, at=timezone.now())
        except ReferenceList.DoesNotExist as error:
            raise CommandError(f"The list {code} was never taken in.") from error
        except Refused as refusal:
            raise CommandError(_why(refusal)) from refusal
        self.stdout.write(f"{code}: {version.count} entries, {len(set(gone))} confirmed to be gone")

    def _person(self, username: str | None) -> Account:
        found = Account.objects.filter(username=username, service=False, is_active=True).first() if username else None
        if found is None:
            raise CommandError("Say who gives this, with --by and the name of an account of a person.")
        return found

    def _institution(self, slug: str) -> Institution:
        found = Institution.objects.filter(slug=slug).first()
        if found is None:
            raise CommandError(f"There is no institution {slug}.")
        return found


def _why(refusal: UnreadableList | NotFetched | Refused) -> str:
    if not isinstance(refusal, Refused):
        return str(refusal)
    return " ".join(reason_sentences(refusal.reasons, "en", Names()))
