"""What somebody can do on a case, as links to its forms: what is asked of them first, the rest after, and why not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.queries.pages import CasePage
from workflows.queries.parts import Doable, SlotView
from workflows.web.command_texts import TEXTS
from workflows.web.forms import ELSEWHERE, OFFERED
from workflows.web.standpoint import FOR

BESIDE = (
    "Claim", "Release", "Ask", "RecordCheck", "CloseVote", "WithdrawVote", "SendLink", "SendPackage", "AskElsewhere",
)  # fmt: skip
"""What goes with a slot, but is not what it asks."""
ASKED = ("AnswerHaste",)
"""What is asked of somebody and goes with no slot."""
PAGES = {
    "OpenLinked": "web:linked", "OpenFollowUp": "web:linked", "Correct": "web:correct", "Revise": "web:revise",
    "SendLink": "web:send_link", "Gather": "web:gather",
    "SendPackage": "web:send_package", "Attach": "web:attach",
}  # fmt: skip
"""The page of a command that has one of its own."""


@dataclass(frozen=True)
class Task:
    """One thing to do: a link to its form, and what is said beside it."""

    label: str
    href: str
    hint: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Barred:
    """Something that is asked of others: what, of whom, and why not of the reader."""

    label: str
    roles: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Tasks:
    """Everything at once. `asked` is asked of the reader; `also` is open to them; `barred` is for others."""

    asked: tuple[Task, ...]
    also: tuple[Task, ...]
    barred: tuple[Barred, ...]


def tasks_of(page: CasePage, *, applicant: bool, ended: bool) -> Tasks:
    """The tasks of a page."""
    asked = [_task(page, d, slot.label, _mark(slot)) for slot in page.slots if not slot.optional for d in _asked(slot)]
    asked += [_task(page, d, hit.check) for hit in page.hits for d in _open(hit.doable) if d.command == "DisposeHit"]
    asked += [_task(page, d, _("question %(number)s") % {"number": r.number}) for r in page.requests
              for d in _open(r.doable)]  # fmt: skip
    conditions = ((c, d) for c in page.conditions for d in _open(c.doable))
    asked += [_task(page, d, c.label) for c, d in conditions if d.command != "WaiveCondition"]
    asked += [_task(page, d, "") for d in _open(page.also) if d.command in ASKED]
    also = [_task(page, d, slot.label, _mark(slot)) for slot in page.slots if slot.optional for d in _asked(slot)]
    also += [_task(page, d, slot.label) for slot in page.slots for d in _open(slot.doable) if d.command in BESIDE]
    also += [_task(page, Doable("OpenFollowUp", "", link.name), link.label) for link in page.links if not link.case]
    also += [task for d in _open(page.also) if d.command not in ASKED for task in _spread(page, d)]
    also += [_task(page, Doable("Comment", ""), "")]
    if not applicant and not ended:
        also += [_task(page, Doable("DeclareConflict", ""), "")]
    return Tasks(tuple(asked), tuple(also), tuple(_barred(page)))


def href_of(reference: str, doable: Doable, form: str = "") -> str:
    """Where something is done."""
    if doable.command in PAGES:
        address = reverse(PAGES[doable.command], args=[reference, *([doable.target] if doable.target else [])])
    elif doable.command == "Submit" or (doable.command == "Sign" and form):
        address = reverse("web:fill", args=[reference, doable.target])
    else:
        parts = [reference, doable.command.lower(), *([doable.target] if doable.target else [])]
        address = reverse("web:act", args=parts)
    return f"{address}?{urlencode({FOR: doable.on_behalf_of})}" if doable.on_behalf_of else address


def _asked(slot: SlotView) -> Iterator[Doable]:
    """What the slot asks; where a form goes with a choice or an advice, the form too."""
    for doable in _open(slot.doable):
        if doable.command in BESIDE:
            continue
        if slot.form and doable.command not in ("Submit", "Sign"):
            yield Doable("Submit", "", doable.target, (), doable.role, doable.on_behalf_of, doable.for_whom)
        yield doable


def _open(doables: Iterable[Doable]) -> Iterator[Doable]:
    return (d for d in doables if d.allowed and (d.command in ELSEWHERE or d.command.lower() in OFFERED))


def _spread(page: CasePage, doable: Doable) -> Iterator[Task]:
    """What is listed without a target, once for each thing that it can be done with."""
    if doable.command == "Disclose":
        return
    if doable.command == "Correct":
        given = (*page.slots, *page.given)
        yield _task(page, doable, next((slot.label for slot in given if slot.name == doable.target), ""))
    elif doable.command == "ImposeCondition" and not (page.outcome and page.outcome.in_force):
        return
    elif doable.command == "Reassign":
        yield from (_task(page, replace(doable, target=s.name), s.label) for s in page.slots if s.state == "asked")
    elif doable.command == "InviteExpert":
        yield from (_task(page, replace(doable, target=p.slot), p.label) for p in page.polls)
    elif doable.command == "WaiveCondition":
        owed = (c for c in page.conditions if c.state not in ("verified", "waived"))
        yield from (_task(page, replace(doable, target=str(c.number)), c.label) for c in owed)
    else:
        yield _task(page, doable, "")


def _task(page: CasePage, doable: Doable, about: str, mark: str = "") -> Task:
    texts = TEXTS[doable.command]
    form = next((slot.form for slot in page.slots if slot.name == doable.target), "")
    label = f"{texts.title}: {about}" if about else str(texts.title)
    hint = str(texts.then)
    if doable.for_whom:
        hint = _("In the name of %(name)s.") % {"name": doable.for_whom} + (f" {hint}" if hint else "")
    return Task(label, href_of(page.reference, doable, form), hint, mark)


def _mark(slot: SlotView) -> str:
    if slot.state == "awaiting":
        return _("waits for confirmation")
    return _("if it is needed") if slot.optional else ""


def _barred(page: CasePage) -> Iterator[Barred]:
    for slot in page.slots:
        mine = [d for d in slot.doable if d.command not in BESIDE]
        if slot.state != "given" and not any(d.allowed for d in mine):
            reasons = tuple(dict.fromkeys(r for d in mine for r in d.reasons))
            yield Barred(slot.label, ", ".join(slot.roles), reasons)
