"""One performance of the demonstration's story, and what can be asked of it afterwards."""

import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from institution_config.demo.story import Chapter, story
from institution_config.demo.telling import Telling
from institution_config.demo.theatre import Theatre, listed
from workflows.dossier.history import History, folded, read_case
from workflows.dossier.trail import EntryRow
from workflows.engine.case import CaseFile
from workflows.models import Account, AwarenessNotice, Case, Lab, Proposal, RoleHolding

TODAY = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


class Remembering(Telling):
    """Tells nobody anything, and remembers which case each chapter became and what was refused on the way."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        super().__init__(self.lines.append)
        self.cases: dict[str, Case] = {}
        self.refusals: dict[str, list[str]] = {}

    def case(self, case: Case, file: CaseFile, title: str, refusals: Iterable[str] = ()) -> None:
        """Remember the case under its chapter's title, and tell it as the command does."""
        self.cases[title], self.refusals[title] = case, list(refusals)
        super().case(case, file, title, self.refusals[title])


class Performance:
    """The story, played once; its cases are asked for by a few words of their titles."""

    def __init__(self) -> None:
        self.telling = Remembering()
        self.theatre = Theatre(self.telling, TODAY)
        begun = time.process_time()
        self.theatre.play()
        self.seconds = time.process_time() - begun
        self.chapters: tuple[Chapter, ...] = story(*listed())

    def case(self, words: str) -> Case:
        """The one case whose chapter has these words in its title."""
        ((_, found),) = [(title, case) for title, case in self.telling.cases.items() if words in title]
        return Case.objects.select_related("institution", "procedure_version", "unit").get(pk=found.pk)

    def refusals(self, words: str) -> list[str]:
        """What was refused on the way of that case."""
        ((_, found),) = [(title, said) for title, said in self.telling.refusals.items() if words in title]
        return found

    def cases(self) -> Iterator[Case]:
        """Every case of the story, with all that asking it takes."""
        yield from Case.objects.select_related("institution", "procedure_version", "unit").order_by("created")

    def entries(self, words: str, kind: str) -> list[EntryRow]:
        """The entries of a kind in a case's stream."""
        return [entry for entry in read_case(self.case(words)).entries if entry.kind == kind]

    def just_before(self, words: str, kind: str) -> History:
        """A case as it stood before the last entry of a kind."""
        case = self.case(words)
        entries = read_case(case).entries
        last = max(n for n, entry in enumerate(entries) if entry.kind == kind)
        return History(case, folded(entries[:last]), entries[:last])

    def notice(self) -> AwarenessNotice:
        """The notice of awareness that was sent beside the requests."""
        return AwarenessNotice.objects.get()

    def labs(self) -> dict[str, Proposal | None]:
        """How sensitive each laboratory of the register is, with the proposal that made it so."""
        proposed = {row.content["name"]: row for row in Proposal.objects.filter(kind=Proposal.Kind.LAB)}
        return {lab.kind: proposed.get(lab.name) for lab in Lab.objects.all()}


def stranger_to(case: Case) -> Account:
    """Somebody with a role at another institution and none at this one."""
    holdings = RoleHolding.objects.exclude(institution=case.institution_id).select_related("account").order_by("pk")
    return holdings[0].account


def texts(value: object) -> Iterator[str]:
    """Every text with a blank in it, however deep in an answer: names and sentences, not codes."""
    if isinstance(value, str):
        yield from [value] if " " in value else []
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
