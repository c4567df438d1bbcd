"""Several cases handed to one person: each by a command of its own, and each answered by itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from workflows.actions.execute import execute
from workflows.engine.acts.handling import Reassign, slots_for
from workflows.engine.case import Words
from workflows.engine.refusal import Refused, reason, refuse
from workflows.queries.filters import MOST, Filters
from workflows.web.forms import WRITTEN_AT_MOST
from workflows.web.refusals import Told, page_of_refusal, told
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.standpoint import Standpoint, standpoint
from workflows.web.views.commands import WARNING, request_id_of
from workflows.words.names import Names

BOX = re.compile(r"([^/]{1,40}) (\d{1,9})")


@dataclass(frozen=True)
class Chosen:
    """One case as it stood in the list: its reference, and the last entry that the list knew of."""

    reference: str
    seen: int

    @classmethod
    def read(cls, values: Iterable[str]) -> "list[Chosen]":
        """From the values of the boxes, each once; what is no value of a box is passed over."""
        found = map(BOX.fullmatch, dict.fromkeys(values))
        return [cls(box[1], int(box[2])) for box in found if box]

    def __str__(self) -> str:
        return f"{self.reference} {self.seen}"


@dataclass(frozen=True)
class Answer:
    """What became of one case: which task went to whom, or why none did."""

    chosen: Chosen
    what: str = ""
    to: str = ""
    reasons: tuple[Told, ...] = ()

    @property
    def warned(self) -> bool:
        """Whether the words alone stand in the way, so that they may be recorded all the same."""
        return [why.code for why in self.reasons] == [WARNING]


@dataclass(frozen=True)
class Handing:
    """What is asked of every chosen case alike; `number` is that of the page, and a repeated page has one effect."""

    request: HttpRequest
    number: UUID
    to: str
    why: str

    def answer(self, chosen: Chosen) -> Answer:
        """Hand over what one case asks: all of it, or nothing of it."""
        try:
            stand = standpoint(self.request, chosen.reference)
        except Http404:
            return Answer(chosen, reasons=tuple(told(Refused(reason("no_such_case")), Names())))
        try:
            slot = self._slot(stand)
            execute(
                stand.case.pk, Reassign(slot, self.to, Words(self.why)), by=stand.account, at=stand.at,
                request_id=uuid5(self.number, chosen.reference), seen=chosen.seen,
                heeded="heeded" in self.request.POST,
            )  # fmt: skip
        except Refused as refused:
            return Answer(chosen, reasons=tuple(told(refused, stand.names)))
        return Answer(chosen, stand.names.anything(slot, language()), stand.names.person(self.to, language()))

    def _slot(self, stand: Standpoint) -> str:
        """The task that is meant. Where none could be theirs, the command itself says why not."""
        asked = tuple(stand.now.case.offered)
        theirs = slots_for(stand.now, self.to)
        if len(theirs) > 1 or not asked:
            refuse("several_tasks" if theirs else "no_task", person=self.to)
        return (theirs or asked)[0]


@signed_in
@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Hand the chosen cases to one person, and say of each what was done or why not."""
    view = Filters.read(QueryDict(request.POST.get("view", "")).dict())
    back = f"{reverse('web:queue')}?{view.address()}"
    why = request.POST.get("why", "").replace("\r\n", "\n").replace("\x00", "").strip()[:WRITTEN_AT_MOST]
    handing = Handing(request, request_id_of(request), request.POST.get("to", ""), why)
    chosen = Chosen.read(request.POST.getlist("case"))[:MOST]
    missing = ((not chosen, "nothing_chosen"), (not handing.to, "nobody_chosen"), (not why, "why_missing"))
    if lacking := [reason(code) for lacks, code in missing if lacks]:
        return page_of_refusal(request, Refused(*lacking), back=back, kept=[(_("Why"), why)] if why else None)
    answers = [handing.answer(one) for one in chosen]
    done = [one for one in answers if not one.reasons]
    context = {
        "done": done, "refused": [one for one in answers if one.reasons], "back": back, "view": view.address(),
        "handing": handing, "warned": [one.chosen for one in answers if one.warned],
    }  # fmt: skip
    return render(request, "web/assigned.html", context, status=200 if done else 409)
