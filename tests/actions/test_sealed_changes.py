"""What changed in reference data is named in the trail by its digest: nothing personal, and every alteration found."""

from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from tests.actions.reference import START, Reference
from workflows.actions.replay import first_difference
from workflows.actions.sealed_changes import LOOK_BACK, difference, seal_changes
from workflows.actions.verify import verify_chain
from workflows.dossier import trail
from workflows.models import Account, AuditEntry, ConsumerCursor, Unit

pytestmark = pytest.mark.django_db
LATER = START + timedelta(days=1)


def log():
    return apps.get_model("auditlog", "LogEntry").objects


def named(institution: int) -> list[dict]:
    entries = trail.read(f"institution:{institution}")
    return [entry.content for entry in entries if entry.kind == "ReferenceDataChanged"]


@pytest.fixture
def home() -> Reference:
    return Reference("lowland")


def test_a_changed_row_is_named_by_table_number_action_and_digest(home: Reference) -> None:
    seal_changes(home.institution.pk, at=LATER)
    unit = Unit.objects.get(code="optics")
    unit.code = "photonics"
    unit.save()
    assert seal_changes(home.institution.pk, at=LATER) == 1
    last = named(home.institution.pk)[-1]
    assert (last["model"], last["object"], last["action"]) == ("workflows.unit", str(unit.pk), "update")
    assert set(last) == {"number", "model", "object", "action", "actor", "digest"}
    assert verify_chain(home.institution.pk).sound


def test_neither_a_name_nor_a_value_goes_into_the_trail(home: Reference) -> None:
    Account.objects.create_person("secret.person", name="Vito Invented", email="vito@invented.example")
    seal_changes(home.institution.pk, at=LATER)
    told = "".join(AuditEntry.objects.values_list("payload", flat=True))
    assert named(home.institution.pk)
    for word in ("secret.person", "Vito", "invented.example", "photonics", "optics"):
        assert word not in told


def test_names_stay_masked_in_the_log_itself() -> None:
    Account.objects.create_person("masked.person", name="Vito Invented", email="vito@invented.example")
    row = log().get(content_type__model="account", action=0)
    assert "Vito" not in str(row.changes)
    assert "invented.example" not in str(row.changes)


def test_sealing_again_enters_nothing_twice(home: Reference) -> None:
    assert seal_changes(home.institution.pk, at=LATER) > 0
    assert seal_changes(home.institution.pk, at=LATER) == 0
    ConsumerCursor.objects.update(seq=0)
    assert seal_changes(home.institution.pk, at=LATER) == 0


def test_a_row_goes_to_its_own_institution_and_a_shared_one_to_all(home: Reference) -> None:
    abroad = Reference("abroad")
    for house in (home, abroad):
        seal_changes(house.institution.pk, at=LATER)
    ours, theirs = named(home.institution.pk), named(abroad.institution.pk)
    unit = str(home.unit.pk)
    assert any(told["model"] == "workflows.unit" and told["object"] == unit for told in ours)
    assert not any(told["model"] == "workflows.unit" and told["object"] == unit for told in theirs)
    person = str(home.people["ada"].pk)
    for told in (ours, theirs):
        assert any(one["model"] == "workflows.account" and one["object"] == person for one in told)


def test_a_row_of_something_removed_since_still_finds_its_institution(home: Reference) -> None:
    abroad = Reference("abroad")
    unit = Unit.objects.create(institution=home.institution, code="short", level="unit", parent=home.faculty)
    unit.code = "lived"
    unit.save()
    number = str(unit.pk)
    unit.delete()
    for house in (home, abroad):
        seal_changes(house.institution.pk, at=LATER)
    about = [told["action"] for told in named(home.institution.pk) if told["object"] == number]
    assert about[-3:] == ["create", "update", "delete"]
    assert not [t for t in named(abroad.institution.pk) if t["object"] == number and t["model"] == "workflows.unit"]


def test_a_row_committed_later_under_a_lower_number_is_not_missed(home: Reference) -> None:
    seal_changes(home.institution.pk, at=LATER)
    late = log().order_by("pk")[5]
    late.pk = log().order_by("-pk")[0].pk + 3
    late.save(force_insert=True)
    ConsumerCursor.objects.update(seq=late.pk + 10)
    assert seal_changes(home.institution.pk, at=LATER) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("changes", {"code": ["optics", "weapons"]}), ("object_pk", "999"), ("action", 2), ("actor_id", 1),
        ("object_repr", "other"), ("timestamp", START), ("additional_data", {"a": 1}), ("cid", "x"),
    ],
)  # fmt: skip
def test_an_altered_row_is_found_whatever_was_altered(home: Reference, field: str, value: object) -> None:
    seal_changes(home.institution.pk, at=LATER)
    assert first_difference(home.institution.pk) is None
    row = log().filter(content_type__model="unit").latest("pk")
    value = home.people["ada"].pk if field == "actor_id" else value
    log().filter(pk=row.pk).update(**{field: value})
    assert f"Row {row.pk} of the change log" in (first_difference(home.institution.pk) or "")


def test_a_removed_row_is_found(home: Reference) -> None:
    seal_changes(home.institution.pk, at=LATER)
    row = log().filter(content_type__model="unit").latest("pk")
    log().filter(pk=row.pk).delete()
    assert "is gone" in (difference(home.institution.pk) or "")


def test_a_row_put_in_afterwards_under_an_old_number_is_found(home: Reference) -> None:
    seal_changes(home.institution.pk, at=LATER)
    forged = log().filter(content_type__model="unit").earliest("pk")
    forged.pk = log().latest("pk").pk + 1
    forged.save(force_insert=True)
    assert difference(home.institution.pk) is None
    ConsumerCursor.objects.update(seq=forged.pk + LOOK_BACK + 1)
    assert "never entered" in (difference(home.institution.pk) or "")


def test_the_command_that_runs_effects_seals_too(home: Reference) -> None:
    said = StringIO()
    call_command("run_effects", stdout=said)
    assert named(home.institution.pk)
    assert f"{len(named(home.institution.pk))} changes of reference data sealed" in said.getvalue()
