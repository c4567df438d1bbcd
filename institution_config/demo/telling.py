"""What the demonstration prints: a line a case, one trail in plain sentences, and what can be taken away."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from institution_config.demo.cast import HOME
from workflows.dossier import trail
from workflows.dossier.rulebooks import rulebook_of
from workflows.engine.case import CaseFile
from workflows.engine.shapes import text_in
from workflows.models import Account, Case, Institution, ProcedureVersion, RoleHolding
from workflows.reports.workbook import write_workbook
from workflows.words.events import event_sentence
from workflows.words.names import Names


class Telling:
    """Writes the story out, line by line."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self.line = write
        self.kept: Case | None = None

    def heading(self, text: str) -> None:
        """A heading with room above it."""
        self.line(f"\n{text}")

    def published(self, institution: Institution, versions: Iterable[ProcedureVersion]) -> None:
        """What an institution published."""
        name = text_in(institution.names, "en", institution.slug)
        said = ", ".join(f"{v.procedure.name} {v.version} ({v.sha256[:8]})" for v in versions)
        self.line(f"  {name}: {said}")

    def case(self, case: Case, file: CaseFile, title: str, refusals: Iterable[str] = ()) -> None:
        """One case in a line: reference, institution, path, decision, days."""
        ended = file.path[-1][1] if file.path else case.created
        days = (ended - (file.opened_at or ended)).days
        path = " > ".join(stage for stage, _ in file.path)
        outcome = file.outcome or "open"
        self.line(f"  {case.reference}  {title}")
        self.line(f"      {path}: {outcome}, {days} days")
        for refusal in refusals:
            self.line(f"      refused on the way: {refusal}")

    def keep(self, case: Case) -> None:
        """Remember the case whose trail is told at the end."""
        self.kept = case

    def what_is_there(self) -> None:
        """The demonstration was set up before: say what it holds."""
        self.heading("The demonstration is there already; --reset starts afresh.")
        for institution in Institution.objects.order_by("slug"):
            count = Case.objects.filter(institution=institution).count()
            self.line(f"  {text_in(institution.names, 'en', institution.slug)}: {count} cases")
        self.kept = Case.objects.filter(outcome_effect="conditional").order_by("created").first()

    def take_away(self, folder: Path, at: datetime) -> None:
        """One trail in sentences, and the auditor's workbook."""
        if self.kept is not None:
            self._trail(self.kept)
        auditors = RoleHolding.objects.select_related("account", "institution").filter(role="auditor")
        if auditor := auditors.filter(institution__slug=HOME).first():
            self._workbook(auditor, folder / "auditors_workbook.xlsx", at)

    def _workbook(self, auditor: RoleHolding, file: Path, at: datetime) -> None:
        written = write_workbook(file, [auditor.institution], by=auditor.account, at=at, language="en")
        told = ", ".join(f"{count} {name}" for name, count in written.rows.items())
        self.heading(f"The auditor's workbook, for {auditor.account.get_full_name()}: {file}")
        self.line(f"  {told}")

    def _trail(self, case: Case) -> None:
        rules = rulebook_of(case.procedure_version)
        accounts = {str(a.pk): a.get_full_name() for a in Account.objects.all()}
        names = Names(rules.procedure, people=accounts)
        self.heading(f"The trail of {case.reference}, in plain sentences")
        for entry in trail.read(case.stream):
            self.line(f"  {entry.at:%d %b %Y %H:%M}  {event_sentence(entry, 'en', names)}")
