"""The trail: what is hashed is what is stored, three statements append, one reads, and no number is taken twice."""

import hashlib
import json
from datetime import timedelta, timezone
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.actions.chain import AT, EVENTS, Chain
from workflows.actions.verify import verify_chain
from workflows.dossier.canonical import NotCanonical, canonical
from workflows.dossier.trail import append, entry_hash, lock_head, next_case_number, read, read_chain
from workflows.models import AuditEntry, TrailHead


def test_what_is_read_is_what_was_appended(chain):
    written = chain.write("case:9")

    assert read("case:9") == tuple(written)
    assert [row.content for row in written] == [content for _, content in EVENTS]
    assert [(row.stream_seq, row.n) for row in read("committee:0")] == [(1, 0), (2, 1), (3, 0), (4, 1), (5, 0), (6, 1)]
    assert [row.stream_seq for row in read("committee:0", after=4)] == [5, 6]
    assert [row.seq for row in read_chain(chain.institution, after=3, limit=2)] == [4, 5]
    assert read("case:none") == ()


def test_the_hash_is_over_every_field_as_plain_json(chain):
    row = chain.write("case:9", on_behalf_of=chain.by)[0]
    fields = [
        chain.institution, 13, "case:9", 1, "submitted", row.payload, chain.by, "host", chain.by,
        "2026-03-02T12:00:00.123456+00:00", row.request_id, 0, row.prev_hash,
    ]  # fmt: skip
    text = json.dumps(fields, separators=(",", ":"), ensure_ascii=False)

    assert row.hash == hashlib.sha256(text.encode()).hexdigest() == entry_hash(row)
    assert AuditEntry.objects.get(seq=13).payload == row.payload


def test_three_statements_append_and_one_reads(chain, django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(3):
        append(
            chain.institution, "case:9", EVENTS * 5, after=0, by=chain.by, role="host", on_behalf_of=None, at=AT,
            request_id=uuid4(),
        )  # fmt: skip
    with django_assert_num_queries(1):
        assert len(read("case:9")) == 10


def test_a_moment_of_another_zone_is_kept_as_the_same_moment(chain):
    brussels = AT.astimezone(timezone(timedelta(hours=1)))

    assert chain.write("case:9", at=brussels)[0].at == AT
    assert verify_chain(chain.institution).sound


def test_a_moment_on_the_full_second_verifies_too(chain):
    chain.write("case:9", at=AT.replace(microsecond=0))

    assert verify_chain(chain.institution).difference is None


def test_the_same_number_or_request_cannot_be_taken_twice(chain):
    request = uuid4()
    chain.write("case:9", request_id=request)
    with pytest.raises(IntegrityError):
        chain.write("case:8", request_id=request)
    chain.lengths["case:9"] = 0
    with pytest.raises(IntegrityError):
        chain.write("case:9")
    assert verify_chain(chain.institution).entries == 14


def test_case_numbers_are_counted_in_the_head_and_begin_anew_each_year(chain):
    with transaction.atomic():
        head = lock_head(chain.institution)
        numbers = [next_case_number(head, year=2026), next_case_number(head, year=2026)]
        append(
            chain.institution, "case:9", EVENTS, after=0, by=chain.by, role="host", on_behalf_of=None, at=AT,
            request_id=uuid4(), head=head,
        )  # fmt: skip
    with transaction.atomic():
        head = lock_head(chain.institution)
        numbers += [next_case_number(head, year=2026), next_case_number(head, year=2027)]
    assert numbers == [1, 2, 3, 1]
    assert verify_chain(chain.institution).sound


def test_each_institution_has_a_chain_of_its_own(chain):
    other = Chain("highland")
    other.write("case:elsewhere")

    assert [verify_chain(one.institution).entries for one in (chain, other)] == [12, 2]


@pytest.mark.parametrize(
    "unfit", [1.5, {"a": {"b": [0.1]}}, {"é": 1}, {1: 2}, {"at": AT}, {"id": UUID(int=1)}, 2**53, "\ud800"]
)
def test_what_has_no_single_form_is_refused(unfit):
    with pytest.raises(NotCanonical):
        canonical(unfit)


def test_the_refusal_says_where(own_database):
    with pytest.raises(NotCanonical, match=r"\$\.scores\[1\].*decimals as strings"):
        Chain().write(events=[("x", {"scores": [1, 0.5]})])
    assert TrailHead.objects.get().seq == 0


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(max_codepoint=127)), inner),
)


@given(values)
def test_canonical_text_is_rfc_8785_and_reads_back(value):
    text = canonical(value)

    assert json.loads(text) == value
    assert text == jcs(value)
    assert canonical(json.loads(text)) == text


def jcs(value) -> str:
    """RFC 8785 written a second time, from its text: members sorted by UTF-16 units, ECMAScript's string escapes."""
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be"))
        return "{" + ",".join(f"{jcs(key)}:{jcs(inner)}" for key, inner in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(jcs, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(map(escaped, value)) + '"'
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)


def escaped(character: str) -> str:
    short = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return short.get(character) or (f"\\u{ord(character):04x}" if ord(character) < 32 else character)
