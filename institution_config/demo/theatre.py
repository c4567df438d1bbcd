"""Plays the story: institutions and lists taken in, people cast, one chapter after the other."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction

from institution_config.demo.beside import register_labs, tell_everybody
from institution_config.demo.cast import HOME, Cast, invented
from institution_config.demo.player import Player
from institution_config.demo.story import Chapter, story
from institution_config.demo.telling import Telling
from institution_config.management.commands.check_config import TEMPLATES
from integrations.screening.entry import UnreadableList
from integrations.screening.sources import FICTIONAL, discover
from integrations.screening.store import index_in_force, receive
from workflows.actions.clock import service
from workflows.actions.establish import establish
from workflows.actions.publish import latest
from workflows.authoring.check import check_folder
from workflows.authoring.folder import institutions_in
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import Refused
from workflows.engine.situation import SCREENER
from workflows.models import Account, How, Institution

INSTITUTIONS = Path(__file__).resolve().parents[1] / "institutions"
BEGINS = timedelta(days=290)
WAITING_SINCE = timedelta(days=21)  # so that the last of them has come in before today
TOLD_SINCE = timedelta(days=7)
OWNER, NAMESAKE = "Vostochny Meridian Holding", "Hassan Karimi"


class Theatre:
    """One performance, at a moment: what happened began so long before it."""

    def __init__(self, telling: Telling, today: datetime, begins: timedelta = BEGINS) -> None:
        self.telling, self.today = telling, today
        first = (today - begins).date()
        self.first = datetime.combine(first - timedelta(days=first.weekday()), time(9), UTC)
        self.next_at: dict[str, datetime] = {}
        self.casts: dict[str, Cast] = {}

    def play(self) -> None:
        """Everything, from the empty database to the last chapter."""
        self.prepare()
        self.telling.heading("The story (people and cases are fictional; days by a simulated clock)")
        for chapter in story(*listed()):
            self._chapter(chapter)
        self._beside()

    def prepare(self) -> None:
        """What a story stands on: institutions with their procedures and people, and the lists."""
        self._institutions()
        self._lists()

    def _institutions(self) -> None:
        """Take in every institution, publish its procedures, and cast its people."""
        curator = Account.objects.create_person("curator", name="Curator of the demonstration (fictional)")
        names = invented()
        self.telling.heading("Procedures, each checked before it is published")
        for path in institutions_in(INSTITUTIONS):
            folder, checked = check_folder(path, TEMPLATES)
            if checked.faults:
                raise CommandError("\n".join(map(str, checked.faults)))
            with transaction.atomic():
                found = establish(folder, by=curator, at=self.first, proved=True)
                Institution.objects.filter(pk=found.institution.pk).update(demonstration=True)
                laid: list[Procedure] = [loaded.procedure for loaded in folder.procedures.values()]
                self.casts[path.name] = Cast(found.institution, laid, names)
            self.casts[path.name].do_the_training(at=self.first)
            self.telling.published(found.institution, found.versions)

    def _lists(self) -> None:
        """The real lists from the folder that SCREENING_DATA names, else the hand-written fictional ones."""
        folder = Path(settings.SCREENING_DATA) if settings.SCREENING_DATA else FICTIONAL
        kind = "the folder that SCREENING_DATA names" if settings.SCREENING_DATA else "hand-written, fictional"
        self.telling.heading(f"Screening lists: {kind}")
        for supplied in discover(folder):
            try:
                stored = receive(supplied.code, supplied.files, how=How.FOLDER, by=service(SCREENER), at=self.first)
            except (UnreadableList, Refused) as unreadable:
                self.telling.line(f"  {supplied.code}: refused, {unreadable}")
                continue
            self.telling.line(f"  {supplied.code}: {stored.version.count} entries, {stored.version.sha256[:12]}")

    def _chapter(self, chapter: Chapter) -> None:
        """One request, driven to where the story leaves it."""
        cast = self.casts[chapter.institution]
        earliest = self.next_at.get(chapter.institution, self.first)
        waits = chapter.expects[1] is None
        at = max(earliest, self.today - WAITING_SINCE) if waits else earliest
        version = latest(cast.institution, chapter.procedure, at=at)
        player = Player(cast, version, chapter.kind, {"subject": chapter.about, **chapter.answers}, at)
        for step in chapter.steps:
            try:
                player.take(step)
            except Refused as refused:
                where = player.case.stage
                raise CommandError(f"{chapter.title}: {step} was refused in {where}: {refused}") from refused
        file = player.case
        stage, outcome = chapter.expects
        if (stage and file.stage != stage) or (outcome and file.outcome != outcome):
            raise CommandError(f"{chapter.title}: ended in {file.stage} with {file.outcome}, not {chapter.expects}")
        self.next_at[chapter.institution] = player.at + timedelta(hours=1)
        self.telling.case(player.current, file, chapter.title, player.refusals)
        if chapter.told:
            self.telling.keep(player.current)

    def _beside(self) -> None:
        """What is told of no request: awareness and laboratories, so that their pages show something."""
        cast = self.casts[HOME]
        at = max(self.next_at[HOME], self.today - TOLD_SINCE)
        register_labs(cast, at=at)
        notice = tell_everybody(cast, at=at)
        reached, read = notice.addressees.count(), notice.addressees.exclude(read_at=None).count()
        self.telling.line(f"  Beside them: a notice to {reached} people, read by {read}; 2 laboratories")


def listed() -> tuple[str, str]:
    """An organisation and a person on the UN list in force: the fictional ones, else the first of the real."""
    found = index_in_force(["un_sanctions"]).get("un_sanctions")
    entries = found.entries if found else ()
    primary = {entry.primary: entry.kind for entry in entries}
    owner = OWNER if OWNER in primary else next(n for n, kind in primary.items() if kind == "organisation")
    person = NAMESAKE if NAMESAKE in primary else next(n for n, kind in primary.items() if kind == "person")
    return owner, person
