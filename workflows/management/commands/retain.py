"""Retention: shows what is past its term; erases it only when asked to, at the word of an administrator."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import get_current_timezone, is_naive, now

from workflows.actions.retain import NotErased, due, erase_due
from workflows.engine.refusal import Refused
from workflows.models import Account, Institution
from workflows.words.names import Names, term
from workflows.words.reasons import reason_sentences


class Command(BaseCommand):
    """`retain SLUG [--erase --by USERNAME] [--at 2032-03-02T09:00]`: without `--erase` nothing is changed."""

    help = "Shows which content is past its term; with --erase its keys are destroyed, and that is proved."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Of which institution, whether to erase, at whose word, and as of when."""
        parser.add_argument("slug", help="the institution's short name")
        parser.add_argument("--erase", action="store_true", help="erase it; a destroyed key never comes back")
        parser.add_argument("--by", default="", help="the administrator at whose word it is erased")
        parser.add_argument("--at", help="the moment, as 2032-03-02T09:00; now if left out")

    def handle(self, *args: Any, slug: str, erase: bool, by: str, at: str | None = None, **options: Any) -> None:
        """A line a case: its reference, the classes with their terms, and how many records go."""
        institution = Institution.objects.filter(slug=slug).first()
        if institution is None:
            raise CommandError(f"There is no institution {slug}.")
        person = Account.objects.filter(username=by, service=False).first()
        if erase and person is None:
            raise CommandError("Name the administrator at whose word it is erased: --by USERNAME.")
        try:
            moment = datetime.fromisoformat(at) if at else now()
        except ValueError as error:
            raise CommandError(f"`{at}` is no moment; write it as 2032-03-02T09:00.") from error
        moment = moment.replace(tzinfo=get_current_timezone()) if is_naive(moment) else moment
        found = due(institution, at=moment)
        if erase and person:
            found = erase_due(institution, ordered_by=person, at=moment)
        cases = records = 0
        try:
            for one in found:
                cases, records = cases + 1, records + len(one.records)
                said = ", ".join(f"{term('classes', name, 'en')} until {last}" for name, last in one.terms)
                self.stdout.write(f"{one.reference}: {said}; {len(one.records)} records")
        except Refused as refused:
            raise CommandError("\n".join(reason_sentences(refused.reasons, "en", Names()))) from None
        except NotErased as problem:
            raise CommandError(str(problem)) from problem
        what = "Erased, and none of it opens any more" if erase else "Past its term; nothing was changed"
        self.stdout.write(f"{what}: {records} records of {cases} cases.")
