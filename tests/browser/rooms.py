"""Pages that a site has only once something was done in it: each made, with who finds it where."""

from copy import deepcopy
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.test import Client

from tests.actions.advised import Outside, asking_a_desk
from tests.queries.procedure import DOCUMENT
from tests.queries.test_acceptances import laying
from tests.web.test_drafting import changed, keeping
from workflows.actions.passwords import link_for
from workflows.models import Committee, Meeting, NamedLists, Proposal

HERE = "/administration/lowland/"


def rooms(world: Outside, clients: dict[str, Client]) -> list[tuple[str, str]]:
    """(who, where) of each."""
    return [
        ("", link_for(world.people["gus"]).removeprefix(settings.SITE_ADDRESS)),
        ("ben", _packet(clients["ben"])),
        *(("erin", place) for place in _package(world)),
        ("erin", _gathered(world)),
        ("hugo", f"{HERE}procedures/{_accepted(world)}/accepted/origin_alone/"),
        ("hugo", _lists_before(world)),
        ("hugo", _proposed(world, clients["hugo"])),
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


def _gathered(world: Outside) -> str:
    """A person's request, in which the contact point may look for what is kept of them."""
    document = deepcopy(DOCUMENT)
    document["may"]["contact_point"].append("gather")
    world.home.version = world.home.lays_down(document)
    return f"/cases/{world.asked(visitor='').reference}/person/"


def _sent(client: Client, place: str, **fields: Any) -> None:
    answer = client.post(place, {"request_id": str(uuid4()), **fields})
    assert answer.status_code == 302, (place, answer.content.decode()[-2000:])
