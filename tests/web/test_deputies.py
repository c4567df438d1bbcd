"""Somebody names a deputy from the pages, within what may be delegated, and ends it."""

from uuid import uuid4

from workflows.models import Delegation

DATES = {"since": "2026-12-01", "until": "2026-12-14"}


def of_faye(world):
    return Delegation.objects.filter(principal=world.people["faye"])


def named(client, world, deputy: str, **fields):
    form = {"place": world.home.institution.slug, "deputy": world.people[deputy].pk, "request_id": str(uuid4())}
    return client.post("/account/deputies/name/", form | DATES | fields)


def test_a_dean_names_a_deputy_and_ends_it(browser, world) -> None:
    dean = browser("faye")
    assert named(dean, world, "erin", role="dean").status_code == 302
    found = of_faye(world).get()
    assert (found.principal, found.deputy, found.role) == (world.people["faye"], world.people["erin"], "dean")
    assert world.people["erin"].get_full_name() in dean.get("/account/deputies/").content.decode()
    dean.post("/account/deputies/end/", {"delegation": found.pk, "request_id": str(uuid4())})
    assert of_faye(world).get().cancelled_at is not None


def test_what_may_not_be_delegated_is_refused_with_the_reason(browser, world) -> None:
    dean = browser("faye")
    assert named(dean, world, "erin", role="rector").status_code == 409
    assert named(dean, world, "erin", until="2026-11-01").status_code == 409
    assert named(dean, world, "erin", until="never").status_code == 409
    assert not of_faye(world).exists()


def test_nobody_names_a_stranger_or_ends_what_is_anothers(browser, world) -> None:
    assert named(browser("faye"), world, "mallory").status_code == 404
    assert named(browser("mallory"), world, "erin").status_code == 404
    named(browser("faye"), world, "erin")
    theirs = {"delegation": of_faye(world).get().pk, "request_id": str(uuid4())}
    assert browser("erin").post("/account/deputies/end/", theirs).status_code == 404
    assert of_faye(world).get().cancelled_at is None
