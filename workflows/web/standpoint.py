"""Where somebody stands towards a case: what they may see of it, whom they act for, and the rules as they stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils import timezone

from workflows.dossier.history import History
from workflows.engine.beside import heard_by
from workflows.engine.refusal import Reason, reason
from workflows.engine.situation import Situation
from workflows.models import Account, Case, Institution
from workflows.queries.access import case_for, cases_for
from workflows.queries.documents import documents
from workflows.queries.looking import Look, look_at
from workflows.web.choices import Choices
from workflows.web.reached import reached
from workflows.web.shell import language
from workflows.words.names import Names

FOR = "for"
"""The parameter of an address that names whom one acts for."""


@dataclass(frozen=True)
class Standpoint:
    """One person before one case at one moment, in their own name or in another's."""

    account: Account
    at: datetime
    case: Case
    look: Look
    now: Situation
    on_behalf_of: Account | None = None

    @property
    def history(self) -> History:
        """The case's row, file and entries."""
        return self.look.history

    @property
    def names(self) -> Names:
        """What things are called for this reader."""
        return self.look.names

    @property
    def applicant(self) -> bool:
        """Whether the case is one's own."""
        return self.look.reader.applicant

    @property
    def tongues(self) -> list[tuple[str, str]]:
        """The languages in which somebody outside can be written to: those of the procedure."""
        offered = self.now.rules.procedure.languages
        return [(code, name) for code, name in settings.LANGUAGES if code in offered] or list(settings.LANGUAGES)

    @property
    def choices(self) -> Choices:
        """What the forms of this case offer; names are told to those who may hand work on."""
        people = people_of(self.case.institution) if "people" in self.look.reader.sees else self.names.people
        return Choices(self.now, self.names, people, self._number_of, partial(_signing_in, people), self._papers)

    def unseen_by(self, people: Iterable[str]) -> Iterator[Reason]:
        """Why somebody cannot be mentioned who would hear it by the rules of the case: the case is kept from them."""
        heard = heard_by(self.now, self.now.said.person).intersection(people)
        for account in Account.objects.filter(pk__in=[int(pk) for pk in heard if pk.isdecimal()]):
            if not cases_for(account, at=self.at).filter(pk=self.case.pk).exists():
                yield reason("cannot_read_it", person=str(account.pk))

    def _papers(self) -> dict[str, str]:
        return {one.digest: one.title.text for one in documents(self.look) if one.title}

    def _number_of(self, reference: str) -> str:
        """The number of another case of the institution that this person may see; empty where there is none."""
        try:
            found = case_for(self.account, reference, at=self.at, institution=self.case.institution)
        except Case.DoesNotExist:
            return ""
        return str(found.pk)


def standpoint(request: HttpRequest, reference: str) -> Standpoint:
    """From an address to a case as this person may see it. 404 where they may not, or may not act for whom they say."""
    account, at = request.user, timezone.now()
    try:
        case = case_for(account, reference, at=at, reach=reached(request))
    except Case.DoesNotExist:
        raise Http404 from None
    look = look_at(case, account, at=at, language=language(), reach=reached(request))
    wanted = request.POST.get(FOR) or request.GET.get(FOR) or ""
    if not wanted:
        return Standpoint(account, at, case, look, look.now)
    principals = {str(p) for i, p, _ in look.reach.principals if i == case.institution_id}
    if wanted not in principals:
        raise Http404
    return Standpoint(account, at, case, look, look.acting_for(wanted), Account.objects.get(pk=int(wanted)))


def _signing_in(people: Iterable[str]) -> dict[str, str]:
    """Sign-in name, in small letters -> the number of the person, of these: one statement."""
    found = Account.objects.filter(pk__in=[int(pk) for pk in people if pk.isdecimal()])
    return {username.casefold(): str(pk) for username, pk in found.values_list("username", "pk")}


def people_of(institution: Institution) -> dict[str, str]:
    """The people of an institution by account number: who holds a role or a seat in it, or asked for something."""
    here = (
        Q(role_holdings__institution=institution)
        | Q(memberships__institution=institution)
        | Q(cases_opened__institution=institution)
    )
    rows = Account.objects.filter(here, service=False).distinct().values_list("pk", "name", "username")
    return {str(pk): name or username for pk, name, username in rows}
