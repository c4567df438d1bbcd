"""A site of its own for a browser: the cast's cases in a database that commits, served on this machine by a thread."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import Client
from django.test.testcases import LiveServerThread
from django.utils import timezone
from playwright.sync_api import Page, sync_playwright

from tests.actions.advised import Outside
from tests.actions.test_training import TRAINING
from tests.queries.concerned import noted
from tests.queries.procedure import DOCUMENT
from tests.queries.world import CAST, World
from tests.web.conftest import PASSWORD
from tests.web.leads import raised
from workflows.actions import labs, meetings
from workflows.actions.merging import merge
from workflows.actions.notices import list_since
from workflows.actions.partners import Keeping, record
from workflows.actions.proposing import Office
from workflows.actions.second_looks import draw, take
from workflows.dossier.history import read_case
from workflows.dossier.partner_details import read_details
from workflows.dossier.seal import open_records
from workflows.engine.acts.asking import Ask
from workflows.engine.acts.revising import Revise
from workflows.management.commands.test import chromium
from workflows.models import Account, Case, Committee, Delivery, ProcedureVersion, SecondLook

SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass(frozen=True)
class Site:
    """Where the site is, the cases in it, and the session of each of the cast."""

    address: str
    cases: dict[str, str]
    digest: str
    link: str
    cookie: str
    sessions: dict[str, str]
    running: Case
    clients: dict[str, Client]
    world: Outside

    @contextmanager
    def browsers(self) -> Iterator[Callable[..., Page]]:
        """One browser; called with a name, a fresh window in which that person is signed in."""
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), headless=True, args=list(SWITCHES))

            def window(name: str = "", **options: Any) -> Page:
                context = browser.new_context(**options)
                if name:
                    context.add_cookies([{"name": self.cookie, "value": self.sessions[name], "url": self.address}])
                return context.new_page()

            yield window
            browser.close()


def revised(world: World) -> Case:
    """A case in which one question was answered in place, and another waits."""
    case = world.screened()
    for number in (1, 2):
        world.send(case, Ask("colour", "Does this hold for the sensors too?", ("dual_use",)), "erin")
        if number == 1:
            digest = read_case(case).file.forms["request"]
            answers = {**open_records([digest])[digest], "dual_use": "no"}
            world.send(case, Revise(1, "asked", answers, "The sensors were left out."), "ada")
    return case


def held(world: World, case: Case) -> None:
    """A meeting of the board that is open, with the case on its agenda."""
    board, ben, dan = Committee.objects.get(name="board"), world.people["ben"], world.people["dan"]
    made = meetings.call(board, world.at, by=ben, at=world.at, request_id=uuid4())
    meetings.place_on_agenda(made, case, "view", by=ben, at=world.at, request_id=uuid4())
    meetings.open_meeting(made, [ben, dan], by=ben, at=world.at, request_id=uuid4())


def drawn(world: World) -> None:
    """A decided case that Noor has taken to assess it again, and what the reports of the institution compare."""
    house, noor = world.home.institution, world.people["noor"]
    house.configuration = {
        "assessed_again": {"by": "second_reader", "tell": ["dean"], "one_in": {"decided": 1}, "every": "year"},
        "awareness": {"by": "awareness_officer", "training": {**TRAINING, "kinds": ["lecture"]}},
        "self_evaluation": [{"name": "deciding", "text": "Decisions have reasons", "figures": ["decisions"]}],
    }
    house.save()
    for role in ("second_reader", "awareness_officer"):
        world.home.holds(role, noor, None)
    day = world.at.date()
    draw(
        house, day, day + timedelta(days=1), seed="7", by=world.people["olga"], at=world.at, request_id=uuid4()
    )  # fmt: skip
    take(SecondLook.objects.get(), by=noor, at=world.at, request_id=uuid4())


def registered(world: World) -> None:
    """A partner into which another was merged, and a laboratory of the register."""
    house = world.home.institution
    said = {"country": "NL", "names": "zh: 虚构光学研究所", "owners": "A. Holding, NL, 51%"}
    one, other = (
        record(read_details({**said, "name": name}), keeping=Keeping(house, world.people["iris"], world.at, uuid4()))
        for name in ("Institute of Fictional Optics", "Institute of Old")
    )
    merge(other, one, "Its name of before.", keeping=Keeping(house, world.people["iris"], world.at, uuid4()))
    office = Office(house, world.people["hugo"], world.at, uuid4())
    labs.record(labs.Described("Cold room", "lab"), office=office)
    sensitive = labs.Described("Cryogenics", "sensitive", "One of its kind.")
    labs.propose(sensitive, office=Office(house, world.people["hugo"], world.at, uuid4()))


@pytest.fixture
def site(own_database: Any, django_db_blocker: Any, settings: Any) -> Iterator[Site]:
    """The site, up while the test lasts. Without a browser on this machine the test says so and is skipped."""
    if chromium() is None:
        pytest.skip("NO BROWSER: install Debian's chromium to test the pages in one")
    with django_db_blocker.unblock():
        world = Outside()
        outside, world.home.version = world.home.version, world.home.lays_down(DOCUMENT)
        made = {"running": world.certified(), "voting": world.advised(), "screened": world.screened()}
        made["judged"], made["asked"], made["signing"] = raised(world), revised(world), world.voted()
        held(world, made["voting"])
        drawn(world)
        noted(made["running"])
        registered(world)
        list_since(world.home.institution, at=world.at)
        Delivery.objects.filter(notice="procedure_published").update(done_at=None, attempts=7, error="ConnectionError")
        clients = {name: _signed_in(world.people[name]) for name in CAST}
        sessions = {name: str(client.session.session_key) for name, client in clients.items()}
        digest = world.home.version.sha256[:12]
        link = _link(world, outside)
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        try:
            cases = {name: case.reference for name, case in made.items()}
            address = f"http://127.0.0.1:{server.port}"
            yield Site(
                address, cases, digest, link, settings.SESSION_COOKIE_NAME, sessions, made["running"], clients, world
            )  # fmt: skip
        finally:
            server.terminate()


def _link(world: Outside, version: ProcedureVersion) -> str:
    """The address of a link to somebody outside, sent today."""
    world.home.version, world.at = version, timezone.now()
    return f"/outside/{world.link(world.waiting())}/"


def _signed_in(person: Account) -> Client:
    """Signed in already; a password is there for whoever goes by the page."""
    client = Client()
    person.set_password(PASSWORD)
    person.save()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client
