"""Notes again what an institution's cases are about: cases from before it was noted, or after rows were lost."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.actions.concerns import note_all
from workflows.models import Institution


class Command(BaseCommand):
    """`retell_concerns SLUG`: partners, countries, topics, classes and laboratories, as registers read them."""

    help = "Notes again, from the trails and their sealed answers, what the cases of an institution are about."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose cases."""
        parser.add_argument("slug", help="the institution's short name")

    def handle(self, *args: Any, slug: str, **options: Any) -> None:
        """A transaction a case; it may be run again, and while people work."""
        institution = Institution.objects.filter(slug=slug).first()
        if institution is None:
            raise CommandError(f"There is no institution {slug}.")
        self.stdout.write(f"Of {note_all(institution)} cases it was noted anew what they are about.")
