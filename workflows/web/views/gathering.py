"""A person's request: look for them over all cases, see where they stand, and take out the copy that is theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from workflows.actions.persons_requests import enter_search, hand_over
from workflows.engine.listed import refuse_unlisted
from workflows.engine.naming import names_in
from workflows.engine.refusal import Refused, reason
from workflows.models import Case
from workflows.queries import seeking
from workflows.queries.heads import heads
from workflows.reports.persons_copy import persons_copy
from workflows.web.command_texts import TEXTS
from workflows.web.making import Said, Step, page_while
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import language
from workflows.web.signed_in import AGAIN, signed_in
from workflows.web.standpoint import Standpoint, standpoint
from workflows.web.step_up import asked_again, said_before
from workflows.web.views.commands import hidden_of, request_id_of
from workflows.web.views.papers import download
from workflows.web.views.register import XLSX

LONGEST = 2000
MOST = 100
"""So many cases are shown, and go into one copy, at once: a copy lies in memory."""
KINDS = {"xlsx": XLSX, "zip": "application/zip"}


@dataclass(frozen=True)
class Found(Step):
    """How far the search is, and in how many cases they were found so far."""

    found: int = 0


@sensitive_post_parameters("names", "username", AGAIN)
@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def gather(request: HttpRequest, reference: str) -> HttpResponse:
    """Look, or take out; which, the form says. Refused for whoever is not listed for it."""
    stand = standpoint(request, reference)
    try:
        refuse_unlisted(stand.now, "gather")
        if request.method != "POST":
            return _page(request, stand)
        return _copy(request, stand) if request.POST.get("do") == "copy" else _search(request, stand)
    except Refused as refused:
        what = str(TEXTS["Gather"].title)
        return page_of_refusal(request, refused, names=stand.names, what=what, back=request.path, kept=_kept(request))


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    called = {"names": _("Their names, one on each line"), "username": _("Their user name here, if they have one")}
    return [(label, text) for name, label in called.items() if (text := request.POST.get(name, "")[:LONGEST])]


def _search(request: HttpRequest, stand: Standpoint) -> HttpResponse:
    names = names_in(request.POST.get("names", "")[:LONGEST])
    username, house = request.POST.get("username", "").strip()[:150], stand.case.institution
    who = seeking.person(house, names, username)
    if who is None or not (names or username):
        raise Refused(reason("no_name"))
    steps = _looked(stand, who, request_id_of(request))
    if Case.objects.filter(institution=house).count() > settings.SEARCH_AT_ONCE:
        return page_while(request, steps, _said(), back=request.path)
    *_rest, last = steps
    messages.success(request, _("Looked in every case. Found in: %(number)s.") % {"number": last.found})
    return redirect(last.href)


def _looked(stand: Standpoint, who: seeking.Person, number: UUID) -> Iterator[Found]:
    """Looked through a batch of cases at a time; where the person stands is entered when all are."""
    for so_far in seeking.looking(stand.case.institution, who, but=stand.case.pk):
        yield Found(so_far.done, so_far.whole, found=len(so_far.found))
    enter_search(stand.case, who.names, who.account, so_far.found, by=stand.account, at=stand.at, request_id=number)
    yield Found(so_far.whole, so_far.whole, reverse("web:gather", args=[stand.case.reference]), len(so_far.found))


def _said() -> Said:
    return Said(
        str(TEXTS["Gather"].title), _("Every case is looked through now, and this page tells how far it is."),
        _("%(done)s of %(whole)s cases"), _("Every case was looked through."), _("See where they stand"),
    )  # fmt: skip


def _copy(request: HttpRequest, stand: Standpoint) -> HttpResponse:
    """The copy: entered first, then sent. Only cases in which they were found can be ticked."""
    again = asked_again(request, stand.case.institution, "HandOver", case=str(stand.case.pk))
    if again is not None:
        return again
    who, ticked = seeking.sought_in(stand.look.history), set(request.POST.getlist("cases"))
    if who is None or not ticked or not ticked <= set(stand.now.case.sought):
        raise Refused(reason("not_sought"))
    if len(ticked) > MOST:
        raise Refused(reason("copy_too_large", most=MOST))
    rows = Case.objects.filter(institution=stand.case.institution, pk__in=[UUID(number) for number in ticked])
    cases = rows.select_related("institution", "procedure_version", "unit").order_by("pk")
    made = persons_copy(stand.case, cases, who, by=stand.account, at=stand.at, language=language())
    hand_over(
        stand.case, made.records, made.digest, by=stand.account, at=stand.at, request_id=request_id_of(request)
    )
    return download(made.content, f"{stand.case.reference}.{made.kind}", KINDS[made.kind])


def _page(request: HttpRequest, stand: Standpoint) -> HttpResponse:
    sought = Case.objects.filter(institution=stand.case.institution, pk__in=stand.now.case.sought)
    rows = sought.select_related("procedure_version").defer("procedure_version__document").order_by("reference")
    parts = Paginator(rows, MOST)
    part = parts.get_page(request.GET.get("page"))
    found = list(part)
    known = heads({case.procedure_version_id: case.procedure_version.sha256 for case in found})
    context = {
        "case": stand.case, "texts": TEXTS["Gather"], "hidden": hidden_of(stand), "weighs": said_before(request),
        "searched": any(entry.kind == "PersonSought" for entry in stand.look.history.entries),
        "found": [(case.pk, case.reference, known[case.procedure_version_id].kind(case.kind, language()),
                   case.created) for case in found],
        "count": parts.count, "page": part.number, "pages": parts.num_pages,
    }  # fmt: skip
    return render(request, "web/gather.html", context)
