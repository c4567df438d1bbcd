"""Appoints somebody at the machine: the first administrators of an institution, who appoint all others by two."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from workflows.actions.admitting import Newcomer
from workflows.actions.machine import appoint
from workflows.actions.passwords import link_for
from workflows.engine.refusal import Refused
from workflows.models import Institution, Unit
from workflows.words.names import Names
from workflows.words.reasons import reason_sentences


class Command(BaseCommand):
    """`appoint SLUG USERNAME ROLE [--unit CODE]`: makes the account where there is none, and prints where its
    password is chosen."""

    help = "Admits somebody to an institution and gives them a role; entered in the trail as done at the machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """At which institution, whom, in which role and where."""
        parser.add_argument("slug", help="the institution's short name")
        parser.add_argument("username", help="by which somebody signs in")
        parser.add_argument("role", help="administrator, auditor, or a role of its procedures")
        parser.add_argument("--unit", default="", help="the code of a unit; else the whole institution")
        parser.add_argument("--name", default="", help="the name of a new account")
        parser.add_argument("--email", default="", help="its address")
        parser.add_argument("--language", default="en", help="its language (en)")

    def handle(self, *args: Any, slug: str, username: str, role: str, unit: str, **options: Any) -> None:
        """Appoint, or say every reason why not."""
        institution = Institution.objects.filter(slug=slug).first()
        if institution is None:
            raise CommandError(f"There is no institution {slug}; publish_config takes one in.")
        place = Unit.objects.filter(institution=institution, code=unit).first() if unit else None
        if unit and place is None:
            raise CommandError(f"{slug} has no unit {unit}.")
        newcomer = Newcomer(username, options["name"], options["email"], options["language"])
        try:
            account = appoint(newcomer, role, place, institution=institution, at=now())
        except Refused as refused:
            raise CommandError("\n".join(reason_sentences(refused.reasons, "en", Names()))) from None
        self.stdout.write(f"{username} is {role} of {slug}{f', {unit}' if unit else ''} from today.")
        if not account.has_usable_password():
            self.stdout.write(f"Let them choose a password within three days: {link_for(account)}")
