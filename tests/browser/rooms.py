"""Pages that a site has only once something was done in it: each made, with who finds it where."""

from copy import deepcopy
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.actions.advised import Outside, asking_a_desk
from tests.actions.fleet import Fleet
from tests.queries.kin import laid_down
from tests.queries.procedure import DOCUMENT
from tests.queries.test_acceptances import laying
from tests.web.leads import explanation
from tests.web.test_drafting import changed, keeping
from workflows.actions.passwords import link_for
from workflows.dossier.awareness import Group, reached
from workflows.models import (
    Account,
    AwarenessNotice,
    Committee,
    Meeting,
    NamedLists,
    Partner,
    PartnerLead,
    Proposal,
    RoleHolding,
    ScreeningRun,
)  # fmt: skip

HERE = "/administration/lowland/"


def rooms(world: Outside, clients: dict[str, Client]) -> list[tuple[str, str]]:
    """(who, where) of each."""
    return [
        ("", link_for(world.people["gus"]).removeprefix(settings.SITE_ADDRESS)),
        ("ben", _packet(clients["ben"])),
        *(("erin", place) for place in _package(world)),
        ("erin", _gathered(world)),
        ("erin", _filled(world)),
        ("ada", f"/cases/{laid_down(world).asked().reference}/open/visit/"),
        ("iris", _resembling(world)),
        ("zeno", _campaign(world.people["zeno"])),
        ("hugo", f"{HERE}procedures/{_accepted(world)}/accepted/origin_alone/"),
        ("hugo", _lists_before(world)),
        ("hugo", _erased(world, clients["hugo"])),
        ("hugo", _proposed(world, clients["hugo"])),
        *_aware(world, clients["noor"]),
    ]


def _packet(ben: Client) -> str:
    """A member reads a packet once they promised to keep the meeting confidential."""
    meeting, board = Meeting.objects.get(), Committee.objects.get(name="board")
    _sent(ben, "/committees/step/", do="acknowledge", committee=board.pk, meeting=meeting.pk)
    return f"/committees/{meeting.pk}/packet/"


def _proposed(world: Outside, hugo: Client) -> str:
    """A procedure that waits for a second administrator, of an institution that names all it speaks of."""
    house, before = world.home.institution, world.home.institution.configuration
    keeping(world)
    house.configuration = {**house.configuration, **before, "screening": {"un_sanctions": {"kind": "register"}}}
    house.save()
    _sent(hugo, f"{HERE}procedures/{world.home.version.sha256[:12]}/", text=changed(version="2"), do="propose")
    return f"{HERE}proposals/{Proposal.objects.latest('pk').pk}/"


def _lists_before(world: Outside) -> str:
    """The lists of the institution as they once were."""
    content = '{"figures":{"index":{"NL":"0.8"}},"lists":{"watched":["somebody fictional"]}}'
    NamedLists.objects.create(institution=world.home.institution, sha256="a" * 64, content=content, kept_at=world.at)
    return f"{HERE}lists/{'a' * 12}/"


def _accepted(world: Outside) -> str:
    """A sign-off of which the day is over."""
    return str(laying(world, until="2020-01-01").sha256)


def _package(world: Outside) -> list[str]:
    """A package for a desk, before it is sent and after."""
    world.home.version = world.home.lays_down(asking_a_desk())
    before, after = world.waiting(), world.waiting()
    place = f"/cases/{after.reference}/package/desk_view/"
    world.package(after)
    return [f"/cases/{before.reference}/package/desk_view/", f"{place}answer/"]


def _erased(world: Outside, hugo: Client) -> str:
    """What is past its term, proposed to be erased. The last case: references begin again with the year."""
    now, world.at = world.at, world.at - timedelta(days=3 * 365)
    world.home.version = world.home.lays_down(DOCUMENT)
    world.decided(outcome="refused")
    world.at = now
    _sent(hugo, f"{HERE}step/", do="propose_erasure")
    return f"{HERE}retention/{Proposal.objects.latest('pk').pk}/"


def _resembling(world: Outside) -> str:
    """A partner that resembles an entry of a list."""
    house = world.home.institution
    run = ScreeningRun.objects.create(institution=house, started_at=world.at, finished_at=world.at)
    lead = PartnerLead.objects.create(
        institution=house, partner=Partner.objects.get(name="Institute of Fictional Optics"), run=run,
        list_name="un_sanctions", entry="QDe.1", same="s" * 64, score=912, data=explanation(),
    )  # fmt: skip
    return f"/screening/partners/{lead.pk}/"


def _campaign(officer: Account) -> str:
    """A campaign at another institution, where somebody of the cast administers too."""
    fleet = Fleet()
    RoleHolding.objects.create(institution=fleet.institution, account=officer, role="administrator")
    return f"/campaign/{fleet.proposed(fleet.runs()).pk}/"


def _filled(world: Outside) -> str:
    """A form in a case that runs."""
    document = deepcopy(DOCUMENT)
    document["forms"]["sighting"] = {"questions": {"seen": {"type": "text", "ask": "What did you see?"}}}
    document["stages"]["check"]["work"]["note"] = {"by": "contact_point", "fill": "sighting", "optional": "yes"}
    world.home.version = world.home.lays_down(document)
    return f"/cases/{world.asked(visitor='').reference}/form/note/"


def _gathered(world: Outside) -> str:
    """A person's request, in which the contact point may look for what is kept of them."""
    document = deepcopy(DOCUMENT)
    document["may"]["contact_point"].append("gather")
    world.home.version = world.home.lays_down(document)
    return f"/cases/{world.asked(visitor='').reference}/person/"


def _aware(world: Outside, noor: Client) -> list[tuple[str, str]]:
    """A notice that Noor sent, as Faye finds it and as Noor follows it; and trainings that she put on record."""
    said = {"title_nl": "Reizen", "title_en": "Travel", "text_nl": "Neem weinig mee.", "text_en": "Take little along."}
    seen = reached(world.home.institution, Group("role", "dean"), timezone.localdate()).digest
    _sent(noor, "/awareness/lowland/new/", **said, group="role:dean", seen=seen, do="send", link="/guides/topics/")
    notice, here = AwarenessNotice.objects.get().pk, "/awareness/"
    _sent(noor, f"{here}lowland/training/", do="one", username="faye", done="2026-01-05")
    followed = [("noor", f"{here}lowland/{rest}/") for rest in (notice, "training")]
    return [("faye", here), ("faye", f"{here}notices/{notice}/"), *followed]


def _sent(client: Client, place: str, **fields: Any) -> None:
    answer = client.post(place, {"request_id": str(uuid4()), **fields})
    assert answer.status_code == 302, (place, answer.content.decode()[-2000:])
