"""What cases are about: every row is what entries and answers tell, or it is found and can be noted again."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.kept import Kept
from tests.queries.concerned import noted
from tests.queries.world import World
from workflows.actions.concerns import HANDLER, note_concerns
from workflows.actions.effects import handlers, run_since
from workflows.actions.replay import first_difference
from workflows.dossier.seal import erase
from workflows.models import AuditEntry, Case, Concern, ConsumerCursor, Delegation, Delivery, Record

pytestmark = pytest.mark.django_db


def told() -> World:
    """A case that was decided and one under review; the effects are done up to here."""
    world = World()
    Delegation.objects.all().delete()  # the world has it without an entry
    noted(world.decided(), world.screened())
    followed(world)
    return world


TOLD = Kept(told)


@pytest.fixture
def world() -> World:
    return TOLD.get()


def followed(world: World) -> None:
    """The effects have come to the end of the trail."""
    run_since(world.home.institution.pk, at=world.at)


def difference(world: World) -> str:
    return first_difference(world.home.institution.pk) or ""


TAMPERED = {
    "a partner is renamed": lambda: Concern.objects.filter(what="partner").update(value="Somebody Else"),
    "a country is changed": lambda: Concern.objects.filter(what="partner").update(country="BE"),
    "a class is made a lower one": lambda: Concern.objects.filter(what="class").update(value="colour=green"),
    "a topic is taken out": lambda: Concern.objects.filter(what="topic").delete(),
    "a laboratory is put in": lambda: Concern.objects.create(
        institution=Case.objects.first().institution, case=Case.objects.first(), what="lab", value="optics"
    ),
    "nothing was ever noted": lambda: Concern.objects.all().delete(),
}


def test_rows_and_entries_agree(world: World) -> None:
    assert difference(world) == "" and Concern.objects.count() == 5


@pytest.mark.parametrize("what", TAMPERED)
def test_a_tampered_row_is_found_and_noted_again(world: World, what: str) -> None:
    TAMPERED[what]()
    found = difference(world)
    assert "what it is about differs" in found
    assert not [name for name in ("Somebody Else", "Fictional", "optics") if name in found], "no name leaves"
    call_command("retell_concerns", "lowland", stdout=(said := StringIO()))
    assert difference(world) == "" and "0 cases" not in said.getvalue()
    call_command("retell_concerns", "lowland", stdout=(said := StringIO()))
    assert said.getvalue().startswith("Of 0 cases")


def test_what_happened_since_changes_nothing_until_the_effects_note_it(world: World) -> None:
    """It is compared when the effects are known to have come that far, and not while they are tried again."""
    case = world.screened()
    followed(world)
    world.advised(case)
    assert difference(world) == "", "the effects have not come to it"
    ConsumerCursor.objects.update(seq=AuditEntry.objects.latest("seq").seq)
    assert "class colour=amber" in difference(world)
    entry = AuditEntry.objects.filter(stream=case.stream, kind="StageEntered").latest("seq")
    owed = Delivery.objects.create(
        institution=case.institution, entry=entry, recipient=HANDLER, channel="effects", next_at=world.at
    )
    assert difference(world) == "", "it failed, and is tried again"
    Delivery.objects.filter(pk=owed.pk).update(next_at=None)
    assert "class colour=amber" in difference(world), "it was given up, and nobody would look there again"
    noted(case)
    assert difference(world) == ""


def test_of_what_was_erased_nothing_tells_any_more(world: World) -> None:
    for case in Case.objects.all():
        erase(institution=case.institution_id, stream=case.stream, at=world.at)
    assert set(Concern.objects.filter(what="partner").values_list("value", flat=True)) == {"NL"}
    assert difference(world) == ""


def test_answers_that_do_not_open_are_said(world: World) -> None:
    Record.objects.filter(case=Case.objects.first()).update(ciphertext=b"\0" * 64)
    assert "cannot be told again" in difference(world)


def test_the_handler_is_the_one_that_the_settings_name() -> None:
    assert note_concerns in handlers("StageEntered") and note_concerns in handlers("VersionMoved")
    with pytest.raises(CommandError, match="no institution"):
        call_command("retell_concerns", "nowhere")
