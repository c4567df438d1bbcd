"""The verifier: any change to the trail is found, and the first one is named."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from tests.actions.chain import OWNER, drop_guards, tamper
from tests.models.cast import institution, person
from workflows.actions.verify import ChainReport, verify_chain
from workflows.dossier.trail import read
from workflows.models import AuditEntry, TrailHead

CHANGES = {
    "stream": "'case:7'", "stream_seq": "99", "kind": "'approved'", "payload": "payload || ' '", "role": "'dean'",
    "on_behalf_of_id": "by_id", "n": "7", "prev_hash": "'x'", "hash": "'x'", "seq": "99",
    "request_id": "'00000000000000000000000000000000'",
    "at": {"sqlite": "'2026-03-02 12:00:02.123457'", "postgresql": "at + interval '1 microsecond'"},
    "by_id": "(SELECT id FROM workflows_account WHERE username = 'ben')",
    "institution_id": "(SELECT id FROM workflows_institution WHERE slug = 'highland')",
}  # fmt: skip


@pytest.mark.parametrize("column", sorted(CHANGES))
def test_any_field_of_an_entry_changed_is_found(chain, column):
    person("ben"), institution("highland")
    value = CHANGES[column]
    value = value[connection.vendor] if isinstance(value, dict) else value
    assert verify_chain(chain.institution).sound

    tamper(f"UPDATE workflows_auditentry SET {column} = {value} WHERE seq = 5")

    report = verify_chain(chain.institution)
    assert report.entries == 4
    assert "ntry 5" in report.difference


def test_the_table_of_changes_forgets_no_column():
    """The control: a column added to the trail without a thought to the hash fails here."""
    assert {field.column for field in AuditEntry._meta.concrete_fields} - {"id"} == set(CHANGES)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps moments and requests as values")
@pytest.mark.parametrize(
    "change",
    ["at = replace(at, ' ', 'T')", "at = at || '0'", "at = 'never'", "at = 5", "request_id = upper(request_id)"],
)
def test_another_spelling_of_the_same_value_is_found(chain, change):
    tamper(f"UPDATE workflows_auditentry SET {change} WHERE seq = 5")

    assert "ntry 5" in verify_chain(chain.institution).difference


@pytest.mark.parametrize("change", {
    "sqlite": ["payload = x'00ff'", "role = x'00'", "kind = 7", "by_id = 'ada'", "stream_seq = 'one'", "seq = 'x'"],
    "postgresql": ["at = 'infinity'", "at = '12026-01-01'", "at = '0044-03-15 BC'"],
}[connection.vendor])  # fmt: skip
def test_what_we_never_write_is_found_and_stops_nothing(chain, change):
    with connections[OWNER].cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            cursor.execute("PRAGMA foreign_keys = OFF")
    tamper(f"UPDATE workflows_auditentry SET {change} WHERE seq = 5")

    assert "ntry 5" in verify_chain(chain.institution).difference


@pytest.mark.parametrize("gone", [1, 5, 11])
def test_an_entry_removed_is_found(chain, gone):
    tamper(f"DELETE FROM workflows_auditentry WHERE seq = {gone}")

    assert f"Entry {gone} is missing" in verify_chain(chain.institution).difference


@pytest.mark.parametrize("tail", [12, 9, 1])
def test_the_tail_cut_is_found_with_the_head(chain, tail):
    tamper(f"DELETE FROM workflows_auditentry WHERE seq >= {tail}")

    assert f"the head says 12 entries, the chain ends at entry {tail - 1}" in verify_chain(chain.institution).difference


def test_two_entries_that_change_places_are_found(chain):
    tamper(
        "UPDATE workflows_auditentry SET seq = 1000 WHERE seq = 5",
        "UPDATE workflows_auditentry SET seq = 5 WHERE seq = 6",
        "UPDATE workflows_auditentry SET seq = 6 WHERE seq = 1000",
    )
    assert "does not follow on entry 4" in verify_chain(chain.institution).difference


def test_the_head_set_back_is_found(chain):
    row = read("committee:1")[-3]
    TrailHead.objects.update(seq=row.seq, hash=row.hash)

    assert "head was set back" in verify_chain(chain.institution).difference


def test_the_heads_hash_changed_is_found(chain):
    TrailHead.objects.update(hash="0" * 64)

    assert "holds another hash" in verify_chain(chain.institution).difference


def test_a_stream_that_skips_a_number_is_found(chain):
    chain.lengths["case:9"] = 3
    chain.write("case:9")

    assert "case:9 does not count" in verify_chain(chain.institution).difference


def test_a_replay_reads_along_stream_by_stream_and_may_say_a_difference_of_its_own(chain):
    seen = []

    def replay(rows):
        seen.extend((row[2], row[3]) for row in rows)
        return "the row says closed, the trail says active."

    report = verify_chain(chain.institution, replay=replay)

    assert seen == [(f"committee:{which}", number) for which in (0, 1) for number in range(1, 7)]
    assert report == ChainReport(12, "the row says closed, the trail says active.")


def test_what_a_replay_leaves_unread_is_proved_all_the_same(chain):
    tamper("UPDATE workflows_auditentry SET role = 'dean' WHERE seq = 12")

    report = verify_chain(chain.institution, replay=lambda rows: next(rows) and None)

    assert "Entry 12" in report.difference and report.entries == 11


def test_the_command_ends_well_or_names_the_difference(chain):
    said = StringIO()
    call_command("verify_trail", stdout=said)
    assert "lowland: 12 entries" in said.getvalue()

    tamper("UPDATE workflows_auditentry SET role = 'dean' WHERE seq = 3")
    with pytest.raises(CommandError, match="lowland: Entry 3"):
        call_command("verify_trail")
    with pytest.raises(CommandError, match="no institution nowhere"):
        call_command("verify_trail", institution="nowhere")


def test_the_command_fails_where_a_guard_is_missing(chain):
    drop_guards()

    with pytest.raises(CommandError, match="workflows_auditentry_no_.* is missing"):
        call_command("verify_trail")


@pytest.mark.parametrize("page", [1, 5, 12, 13])
def test_pages_of_any_size_give_the_same_answer(chain, page, monkeypatch):
    monkeypatch.setattr("workflows.actions.verify.PAGE", page)

    assert verify_chain(chain.institution).entries == 12
