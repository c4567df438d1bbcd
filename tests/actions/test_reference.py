"""Versions of lists as rows: what changed is told, what vanished waits for a person, and refusals change nothing."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest

from tests.models.cast import person
from workflows.actions.clock import service
from workflows.actions.list_changes import compared, renumbered
from workflows.actions.reference import Arrival, Stored, confirm_gone, take_in
from workflows.engine.refusal import Refused
from workflows.engine.situation import CLOCK
from workflows.models import EntryChange, How, ListEntry, ListVersion

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def row(*names: str, kind: str = "person", **more: Any) -> dict[str, Any]:
    """What an entry with these names says."""
    empty: dict[str, Any] = {"countries": [], "birth": [], "identifiers": [], "data": {}}
    return {"kind": kind, "names": [[name, "alias" if n else "primary"] for n, name in enumerate(names)]} | empty | more


def come(day: int, how: str = How.FETCHED, **entries: dict[str, Any]) -> Stored:
    """A list of these entries arrives on a day after the first."""
    file = f"{sorted(entries.items())}"
    arrival = Arrival(
        code="a_list", title="A list", publisher="", url="", sha256=sha256(file.encode()).hexdigest(), parser="test/1",
        published_on=None, how=how, rows=entries,
    )  # fmt: skip
    return take_in(arrival, by=service(CLOCK), at=AT + timedelta(days=day), most_lost=70)


def numbers() -> list[str]:
    return sorted(ListEntry.objects.in_force().values_list("number", flat=True))


def changes(version: ListVersion) -> list[tuple[str, str, str, list[str]]]:
    told = EntryChange.objects.filter(after=version).order_by("number")
    return list(told.values_list("number", "was", "what", "fields"))


def test_the_first_version_changes_nothing_and_counts_its_kinds():
    version = come(0, a=row("Ada Byron"), b=row("Zelmorin Works", kind="organisation")).version
    assert (version.count, version.counts, version.missing) == (2, {"organisation": 1, "person": 1}, 0)
    assert changes(version) == []


def test_a_version_tells_what_came_and_which_fields_changed_and_ends_the_old_wording():
    first = come(0, a=row("Ada Byron"), b=row("Bo Ek")).version
    second = come(1, a=row("Ada Byron", "A. B.", countries=["XA"]), b=row("Bo Ek"), c=row("Cas Vos")).version
    assert changes(second) == [("a", "", "changed", ["names", "countries"]), ("c", "", "added", [])]
    as_it_was = ListEntry.objects.as_of(first)
    assert {(e.number, len(e.names)) for e in as_it_was} == {("a", 1), ("b", 1)}
    assert {(e.number, len(e.names)) for e in ListEntry.objects.in_force()} == {("a", 2), ("b", 1), ("c", 1)}
    assert ListEntry.objects.get(number="a", ended_by=None).since == AT.date()


def test_what_vanished_stays_in_force_until_a_person_confirms_it():
    come(0, a=row("Ada Byron"), b=row("Bo Ek"), c=row("Cas Vos"))
    second = come(1, a=row("Ada Byron"))
    assert second.vanished == second.version.missing == 2 and second.version.count == 3
    assert numbers() == ["a", "b", "c"] and changes(second.version) == []

    erin, later = person("erin"), AT + timedelta(days=2)
    third = confirm_gone("a_list", ["b"], by=erin, at=later)
    assert numbers() == ["a", "c"] and changes(third) == [("b", "", "removed", [])]
    assert (third.how, third.supplied_by, third.count, third.missing) == ("confirmed", erin, 2, 1)
    assert third.sha256 != third.file_sha256 == second.version.sha256
    gone = ListEntry.objects.get(number="b")
    assert (gone.ended_by, gone.until) == (third, later.date())


def test_only_a_person_confirms_and_only_what_is_missing():
    come(0, a=row("Ada Byron"), b=row("Bo Ek"))
    come(1, a=row("Ada Byron"))
    for by, wanted, said in (
        (service(CLOCK), ["b"], "service_account"),
        (person("erin"), ["a"], "not_missing"),
        (person("gus"), [], "not_missing"),
    ):
        with pytest.raises(Refused) as refusal:
            confirm_gone("a_list", wanted, by=by, at=AT)
        assert refusal.value.codes == (said,)
    assert numbers() == ["a", "b"]


def test_what_is_back_waits_no_longer_and_what_was_confirmed_gone_comes_as_new():
    come(0, a=row("Ada Byron"), b=row("Bo Ek"))
    come(1, a=row("Ada Byron"))
    third = come(2, a=row("Ada Byron"), b=row("Bo Ek"), c=row("Cas Vos")).version
    assert third.missing == 0 and changes(third) == [("c", "", "added", [])]
    come(3, a=row("Ada Byron"), c=row("Cas Vos"))
    confirm_gone("a_list", ["b"], by=person("erin"), at=AT + timedelta(days=4))
    last = come(5, a=row("Ada Byron"), b=row("Bo Ek", "Bo"), c=row("Cas Vos")).version
    assert changes(last) == [("b", "", "added", [])]


def test_an_entry_that_only_got_another_number_is_the_same_entry():
    come(0, a=row("Ada Byron", data={"programme": "X"}), b=row("Bo Ek"))
    second = come(1, z=row("Ada Byron", data={"programme": "Y"}), b=row("Bo Ek"))
    assert (second.added, second.changed, second.vanished) == (0, 1, 0)
    assert changes(second.version) == [("z", "a", "changed", ["number", "data"])]
    assert numbers() == ["b", "z"]


def test_two_entries_alike_are_told_apart_by_how_many_there_are():
    alike = row("Ada Byron")
    difference = renumbered(compared({"a": "1", "b": "1"}, {"c": "1"}), {"a": alike, "b": alike}, {"c": alike})
    assert (dict(difference.moved), difference.vanished) == ({"c": "a"}, ("b",))


def test_numbers_that_stand_for_other_names_are_refused():
    names = [f"{first} {last}" for first in ("Ada", "Bo", "Cas") for last in ("Byron", "Ek", "Vos")]
    come(0, **{f"n{n}": row(name) for n, name in enumerate(names)})
    with pytest.raises(Refused, match="list_shifted"):
        come(1, **{f"n{n + 1}": row(name) for n, name in enumerate(names)})
    assert len(numbers()) == 9 and ListVersion.objects.count() == 1


def test_the_same_file_proves_the_list_current_unless_it_only_lay_there():
    version = come(0, a=row("Ada Byron")).version
    assert not come(3, How.FOLDER, a=row("Ada Byron")).new
    version.refresh_from_db()
    assert version.checked_at == AT
    come(3, a=row("Ada Byron"))
    version.refresh_from_db()
    assert version.checked_at == AT + timedelta(days=3) and version.fetched_at == AT


def test_the_file_in_force_is_known_again_after_a_confirmation():
    come(0, a=row("Ada Byron"), b=row("Bo Ek"))
    come(1, a=row("Ada Byron"))
    third = confirm_gone("a_list", ["b"], by=person("erin"), at=AT + timedelta(days=2))
    again = come(3, a=row("Ada Byron"))
    assert not again.new and again.version == third
