"""The pages wired as in an installation, the cast at its universities, and browsers signed in as each of them."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone, translation

from tests.queries.world import WORLD, World
from workflows.web.step_up import STAMP

PASSWORD = "a long password of somebody"


def given_again(client: Client) -> Client:
    """A browser in which the password was given again just now."""
    session = client.session
    session[STAMP] = timezone.now().timestamp()
    session.save()
    return client


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test begins in English, and leaves no language behind: a page activates one for its thread."""
    with translation.override("en"):
        yield


@pytest.fixture
def world(db: None) -> World:
    """The cast, two institutions and a procedure."""
    return WORLD.get()


def signed_in(world: World, name: str = "", *, csrf: bool = False) -> Client:
    """A browser in which somebody of the cast is signed in; `csrf` to have tokens checked as in service."""
    client = Client(enforce_csrf_checks=csrf, raise_request_exception=False)
    if name:
        client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def browser(world: World) -> Callable[..., Client]:
    """Browsers of the cast, one for each name it is called with."""
    return partial(signed_in, world)
