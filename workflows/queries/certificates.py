"""A certificate as it is shown: to whoever may see the case, and, by its code, to anybody, with nothing personal."""

from dataclasses import dataclass
from datetime import date, datetime

from workflows.dossier.canonical import parsed
from workflows.dossier.certifying import grouped, read_code, says
from workflows.dossier.history import read_case
from workflows.dossier.signing import CERTIFICATE, verifies
from workflows.dossier.situation import gather
from workflows.engine.case import CaseFile
from workflows.engine.situation import Situation
from workflows.models import Case, Certificate
from workflows.queries.gates import gates
from workflows.queries.labels import said
from workflows.queries.parts import GateView
from workflows.words import papers
from workflows.words.names import Names


@dataclass(frozen=True)
class CertificateView:
    """What a certificate says, whether it holds now, and what may be given out now.

    `state`: holds, suspended, expired, or superseded by a later decision or a reopening.
    """

    code: str
    says: str
    state: str
    language: str
    institution: str
    procedure: str
    outcome: str
    reference: str
    version: str
    rules: str
    decided: date
    effective: date
    until: date | None
    statement: str
    signature: str
    public_key: str
    authentic: bool
    gates: tuple[GateView, ...]
    at: datetime
    fictional: bool

    def sentence(self, what: str) -> str:
        """`says` or `state` as a sentence, in the language of the certificate."""
        return papers.said(f"{what}_{getattr(self, what)}", self.language)

    @property
    def says_sentence(self) -> str:
        """What was decided, and by whom: a person or the procedure itself."""
        return self.sentence("says")

    @property
    def state_sentence(self) -> str:
        """Whether it holds now."""
        return self.sentence("state")


def certificate_of(case: Case, now: Situation, language: str) -> CertificateView | None:
    """The certificate of the decision that stands; None where there is none, or it is not registered yet."""
    if not says(now.case, now.rules):
        return None
    row = Certificate.objects.filter(case=case, decided_at=now.case.decided_at).select_related("institution").first()
    return _view(row, case, now, language) if row else None


def verified(typed: str, *, at: datetime, language: str) -> CertificateView | None:
    """What stands under a code, for anybody who has it; None where nothing does."""
    rows = Certificate.objects.filter(code=read_code(typed)).select_related(
        "institution", "case__institution", "case__procedure_version", "case__opener"
    )
    row = rows.first()
    if row is None:
        return None
    now = gather(read_case(row.case), by=row.case.opener, at=at)
    return _view(row, row.case, now, language)


def _view(row: Certificate, case: Case, now: Situation, language: str) -> CertificateView:
    told = parsed(row.statement)
    assert isinstance(told, dict)
    until = date.fromisoformat(told["until"]) if told["until"] else None
    return CertificateView(
        grouped(row.code), told["says"], _state(row, now.case, until, now.calendar.day(now.at)), language,
        said(told["institution"], language), said(told["procedure"], language), said(told["outcome"], language),
        told["reference"], told["version"], told["rules"], date.fromisoformat(told["decided"]),
        date.fromisoformat(told["effective"]), until, row.statement, row.signature, row.public_key,
        verifies(CERTIFICATE, row.statement, row.signature, row.public_key),
        tuple(gates(now, Names(now.rules.procedure), language)), row.at, row.institution.demonstration,
    )  # fmt: skip


def _state(row: Certificate, file: CaseFile, until: date | None, today: date) -> str:
    if file.effective_at is None or (file.outcome, file.decided_at) != (row.outcome, row.decided_at):
        return "superseded"
    if file.phase == "suspended":
        return "suspended"
    return "expired" if until and until < today else "holds"
