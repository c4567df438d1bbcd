"""What the auditor's tables look names up in: the cases that may be seen, their rules, and everybody's name."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet

from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.surroundings import titles_of
from workflows.engine.refusal import reason, refuse_if
from workflows.engine.rulebook import Rulebook
from workflows.engine.shapes import Text
from workflows.models import Account, AuditEntry, Case, Institution, ProcedureVersion
from workflows.queries.access import cases_for
from workflows.queries.labels import said
from workflows.queries.reach import reach_of
from workflows.queries.trail_filters import StreamOf
from workflows.words.names import Names

Span = tuple[datetime, datetime]
"""From a moment until before another."""


@dataclass
class Ledger:
    """The cases of some institutions that one auditor may see, with what is needed to tell them.

    `size`: how many these cases and their entries are.
    """

    institutions: Sequence[Institution]
    reader: Account
    at: datetime
    language: str
    references: dict[UUID, str]
    versions: dict[UUID, int]
    opened: dict[UUID, datetime]
    people: dict[str, str]
    whole: bool
    size: int
    span: Span | None = None
    _names: dict[int, Names] = field(default_factory=dict)
    _rules: dict[int, Rulebook] = field(default_factory=dict)
    _houses: dict[int, int] = field(default_factory=dict)

    def rules(self, case: UUID) -> Rulebook:
        """The rules that a case follows; read once for each version."""
        version = self.versions[case]
        if version not in self._rules:
            found = ProcedureVersion.objects.get(pk=version)
            self._rules[version], self._houses[version] = rulebook_of(found), found.institution_id
        return self._rules[version]

    def _titles(self, version: int) -> Mapping[str, Mapping[str, Text]]:
        """What the institution of a version calls what its procedures do not label."""
        return next(titles_of(each) for each in self.institutions if each.pk == self._houses[version])

    def names(self, case: UUID | None) -> Names:
        """The names of a case's procedure, and of people; of people alone where it is no case."""
        if case is None:
            return self._names.setdefault(0, Names(people=self.people))
        version = self.versions[case]
        if version not in self._names:
            self._names[version] = Names(self.rules(case).procedure, people=self.people, titles=self._titles(version))
        return self._names[version]

    def person(self, account: int | None) -> str:
        """A person's name; nothing for nobody."""
        return self.people.get(str(account), "") if account is not None else ""

    def beside(self, at: datetime) -> bool:
        """Whether what was entered beside cases at a moment is told too."""
        return self.whole and (self.span is None or self.span[0] <= at < self.span[1])

    def institution(self, pk: int) -> str:
        """What an institution is called."""
        return next((said(i.names, self.language) or i.slug for i in self.institutions if i.pk == pk), "")


def ledger(
    institutions: Sequence[Institution],
    *,
    by: Account,
    at: datetime,
    language: str,
    only: Collection[UUID] | QuerySet[Case] | None = None,
    span: Span | None = None,
) -> Ledger:
    """The ledger for an auditor of every one of these institutions, of all cases or of `only` some.

    `span`: of the cases in which something was entered in that time, each whole, and of what was entered beside them
    then. Refused for anybody else. `whole` says that they audit from the top, and so read what is beside cases too.
    """
    reach = reach_of(by, at=at)
    audited = {p.institution for p in reach.posts if p.role == "auditor" and p.for_whom is None}
    refuse_if((not institutions or {i.pk for i in institutions} - audited, reason("not_your_role", roles="auditor")))
    whole = {p.institution for p in reach.posts if p.role == "auditor" and p.level == "institution"}
    seen = cases_for(by, at=at, reach=reach).filter(institution__in=institutions)
    if only is not None:
        seen = seen.filter(pk__in=only)
    if span is not None:
        entered = AuditEntry.objects.filter(institution__in=institutions, at__gte=span[0], at__lt=span[1])
        seen = seen.annotate(_stream=StreamOf(F("pk"))).filter(_stream__in=entered.values("stream"))
    rows = list(seen.values_list("pk", "reference", "procedure_version_id", "last_seq"))
    return Ledger(
        institutions, by, at, language,
        {pk: reference for pk, reference, *_ in rows}, {pk: version for pk, _, version, _ in rows},
        _opened(institutions),
        {str(pk): name or username for pk, name, username in _accounts()},
        only is None and not {i.pk for i in institutions} - whole, sum(1 + entries for *_, entries in rows), span,
    )  # fmt: skip


def _opened(institutions: Sequence[Institution]) -> dict[UUID, datetime]:
    """When each case was opened, as the trail says: rows keep only when they were written."""
    entries = AuditEntry.objects.filter(institution__in=institutions, kind="CaseOpened")
    return {UUID(stream.removeprefix("case:")): at for stream, at in entries.values_list("stream", "at")}


def _accounts() -> list[tuple[int, str, str]]:
    return list(Account.objects.filter(service=False).values_list("pk", "name", "username"))


