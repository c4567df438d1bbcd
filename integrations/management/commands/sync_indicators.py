"""Takes in an edition of a published country index, which figures of an institution's lists.yaml may then name."""

from argparse import ArgumentParser
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from integrations.indicators import read
from integrations.screening.entry import UnreadableList
from workflows.actions.indicators import take_in_edition
from workflows.engine.refusal import Refused
from workflows.models import Account
from workflows.words.names import Names
from workflows.words.reasons import reason_sentences


class Command(BaseCommand):
    """`sync_indicators FILE --indicator NAME --edition 2021 --by USERNAME`: nothing of a faulty file is taken in."""

    help = "Takes in an edition of a published country index by the mapping of its columns in indicators.toml."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which file, of which index, which edition of it, and in whose name."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--indicator", required=True, choices=sorted(settings.INDICATORS))
        parser.add_argument("--edition", required=True, help="as the file calls it, mostly a year")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the person who supplies the file")

    def handle(self, *args: Any, file: Path, indicator: str, edition: str, by: str, **options: Any) -> None:
        """Take it in, and say which countries are not known here."""
        account = Account.objects.filter(username=by, service=False, is_active=True).first()
        if account is None:
            raise CommandError("Say who gives this, with --by and the name of an account of a person.")
        columns = settings.INDICATORS[indicator]
        try:
            content = file.read_bytes()
            found = read(content, columns, edition, file.name)
            made, new = take_in_edition(
                indicator, edition, found.values, source=columns["source"], sha256=sha256(content).hexdigest(),
                by=account, at=timezone.now(),
            )  # fmt: skip
        except (UnreadableList, OSError) as error:
            raise CommandError(str(error)) from error
        except Refused as refusal:
            raise CommandError(" ".join(reason_sentences(refusal.reasons, "en", Names()))) from refusal
        self.stdout.write(f"{made}: {made.count} countries, {'taken in' if new else 'as taken in before'}")
        if found.unknown:
            self.stdout.write(f"  not known here, and left out: {', '.join(found.unknown)}")
