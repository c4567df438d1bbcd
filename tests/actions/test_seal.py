"""Sealed records: they open in one statement, only in their place, and after erasure nothing can be guessed."""

import hashlib
import os
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError

from tests.models.cast import NOON, case, institution, person, version
from workflows.dossier import seal as sealing
from workflows.dossier.canonical import NotCanonical, canonical
from workflows.dossier.seal import Sealer, UnknownRecord, erase, open_draft, open_records, rewrap, seal
from workflows.dossier.wrapping import BrokenSeal, decrypt, unwrap
from workflows.models import DataKey, Draft, Record

pytestmark = pytest.mark.django_db
ERASED_AT = datetime(2027, 1, 1, tzinfo=UTC)
CLASSES = {"data_class": "personal", "retention_class": "personal"}


@pytest.fixture
def home():
    return institution()


@pytest.fixture
def request_of_ada(home):
    ada = person("ada")
    return case(home, ada, version(home, ada))


def sealer(of, **options) -> Sealer:
    return Sealer(of.institution_id, of.stream, of.pk, **options)


def sealed(of, content, subject="") -> str:
    return seal(content, institution=of.institution_id, case=of.pk, subject=subject, **CLASSES).digest


def test_what_was_sealed_opens_again(request_of_ada):
    contents = ["Words, é and 漢", {"birth": "1980-02-29", "dual_use": "unsure", "partners": [{"name": "X"}]}, []]
    digests = [sealed(request_of_ada, content) for content in contents]

    assert open_records(digests) == dict(zip(digests, contents, strict=True))


def test_many_records_open_in_one_statement(request_of_ada, django_assert_num_queries):
    digests = [sealed(request_of_ada, f"reason {n}", subject=str(n % 3)) for n in range(9)]
    with django_assert_num_queries(1):
        assert len(open_records(digests)) == 9
    with django_assert_num_queries(0):
        assert open_records([]) == {}


def test_a_new_case_costs_two_inserts_and_a_known_key_one(request_of_ada, django_assert_num_queries):
    with django_assert_num_queries(2):
        first = sealer(request_of_ada, new=True)
        for n in range(4):
            first.seal(f"answer {n}", **CLASSES)
        first.store()
    key = DataKey.objects.get()
    with django_assert_num_queries(1):
        later = sealer(request_of_ada)
        later.know(key)
        later.seal("a reason", **CLASSES)
        later.store()
    assert Record.objects.filter(key=key).count() == 5


def test_a_sealer_that_was_told_nothing_finds_the_key(request_of_ada):
    sealed(request_of_ada, "one")
    sealed(request_of_ada, "two")

    assert DataKey.objects.count() == 1


def test_a_case_and_subject_have_one_living_key(request_of_ada):
    sealed(request_of_ada, "one")
    stray = sealer(request_of_ada, new=True)
    stray.seal("two", **CLASSES)
    with pytest.raises(IntegrityError):
        stray.store()


def test_the_same_words_never_look_the_same(request_of_ada):
    digests = {sealed(request_of_ada, "yes") for _ in range(5)}

    assert len(digests) == 5
    assert len({bytes(row.ciphertext) for row in Record.objects.all()}) == 5


def test_neither_the_words_nor_a_key_lie_in_the_rows(request_of_ada):
    sealed(request_of_ada, "Professor Quince doubts the partner")
    stored = b"".join(bytes(row.ciphertext) for row in Record.objects.all())
    stored += b"".join(bytes(key.wrapped) for key in DataKey.objects.all())

    assert b"Quince" not in stored


@pytest.mark.parametrize("column", ["stream", "data_class", "ciphertext", "key", "institution"])
def test_a_record_opens_only_in_its_place(request_of_ada, column):
    digest = sealed(request_of_ada, "one")
    elsewhere = case(institution("highland"), person("ben"), request_of_ada.procedure_version)
    other = Record.objects.get(digest=sealed(elsewhere, "two"))
    value = "open" if column == "data_class" else getattr(other, column)

    Record.objects.filter(digest=digest).update(**{column: value})

    with pytest.raises(BrokenSeal):
        open_records([digest])


def test_a_record_under_anothers_name_does_not_open(request_of_ada):
    """Its place names the digest: exchanging two contents of one case is noticed."""
    one, two = sealed(request_of_ada, "yes"), sealed(request_of_ada, "no")
    Record.objects.filter(digest=one).update(ciphertext=Record.objects.get(digest=two).ciphertext)

    with pytest.raises(BrokenSeal):
        open_records([one])


def test_a_key_under_another_case_does_not_open(request_of_ada):
    digest = sealed(request_of_ada, "one")
    DataKey.objects.update(subject="somebody else")

    with pytest.raises(BrokenSeal):
        open_records([digest])


def test_an_unknown_digest_is_said(request_of_ada):
    with pytest.raises(UnknownRecord, match="0000"):
        open_records([sealed(request_of_ada, "one"), "0" * 64])


def test_what_has_no_single_form_is_not_sealed(request_of_ada):
    with pytest.raises(NotCanonical):
        sealed(request_of_ada, {"days": 1.5})
    assert Record.objects.count() == 0


def erase_all(of, subject=None) -> list[str]:
    return erase(institution=of.institution_id, stream=of.stream, subject=subject, at=ERASED_AT)


def test_erasing_one_subject_leaves_the_others(request_of_ada):
    visitor, guest = sealed(request_of_ada, "a CV", subject="visitor"), sealed(request_of_ada, "b", subject="guest")

    assert erase_all(request_of_ada, "visitor") == [visitor]

    assert open_records([visitor, guest]) == {visitor: None, guest: "b"}
    assert erase_all(request_of_ada, "visitor") == []


def test_erasure_leaves_no_key_and_no_ciphertext(request_of_ada):
    sealed(request_of_ada, "a CV")
    erase_all(request_of_ada)

    assert [bytes(key.wrapped) for key in DataKey.objects.all()] == [b""]
    assert [(bytes(row.ciphertext), row.erased_at) for row in Record.objects.all()] == [(b"", ERASED_AT)]


def test_a_kept_ciphertext_does_not_open_after_its_key_is_gone(request_of_ada):
    digest = sealed(request_of_ada, "a CV")
    kept = bytes(Record.objects.get().ciphertext)
    erase_all(request_of_ada)

    Record.objects.update(ciphertext=kept, erased_at=None)

    assert open_records([digest]) == {digest: None}


def test_after_erasure_new_words_get_a_new_key(request_of_ada):
    sealed(request_of_ada, "old")
    erase_all(request_of_ada)

    assert open_records([digest := sealed(request_of_ada, "new")]) == {digest: "new"}
    assert DataKey.objects.count() == 2


def guesses():
    """All answers of three values and all birth dates of a century, bare and as a form would hold them."""
    day = date(1926, 1, 1)
    dates = (str(day + timedelta(days=n)) for n in range(36_525))
    for guess in ("yes", "no", "unsure", True, False, *dates):
        yield guess
        yield {"birth": guess}


def found_by_guessing(digest: str, salts=(b"",)) -> bool:
    """Whether somebody who has the trail alone, and these salts, finds the content."""
    return any(
        hashlib.sha256(sealing.LABEL + salt + canonical(guess).encode()).hexdigest() == digest
        for guess in guesses()
        for salt in salts
    )


@pytest.mark.parametrize("content", ["unsure", "1980-02-29", {"birth": "1980-02-29"}])
def test_after_erasure_nobody_can_guess(request_of_ada, content):
    digest = sealed(request_of_ada, content)
    erase_all(request_of_ada)

    assert not found_by_guessing(digest)


def test_with_a_salt_kept_outside_anybody_could(request_of_ada):
    """The control: it is the random bytes inside the ciphertext, dead with the key, that stop the guessing."""
    digest = sealed(request_of_ada, {"birth": "1980-02-29"})
    row = Record.objects.select_related("key").get()
    place = sealing._place(row.institution_id, row.stream, digest, row.data_class)
    salt = decrypt(unwrap(row.key), row.ciphertext, place)[: sealing.SALT]

    assert found_by_guessing(digest, (salt,))


def test_keys_move_to_a_new_wrapping_key(request_of_ada, home, settings):
    digest = sealed(request_of_ada, "one")
    old, settings.RECORD_KEY = settings.RECORD_KEY, os.urandom(32)
    with pytest.raises(BrokenSeal, match=r"does not have: set SLUIS_RECORD_KEY"):
        open_records([digest])

    settings.RETIRED_RECORD_KEYS = (old,)
    assert open_records([digest]) == {digest: "one"}
    assert (rewrap(institution=home.pk), rewrap(institution=home.pk)) == (1, 0)

    settings.RETIRED_RECORD_KEYS = ()
    assert open_records([digest]) == {digest: "one"}


def test_a_draft_is_sealed_under_its_owners_key_and_opens(request_of_ada):
    draft = Draft(
        institution_id=request_of_ada.institution_id, owner=request_of_ada.opener, case=request_of_ada,
        procedure_version=request_of_ada.procedure_version, kind="partnership", slot="dossier", updated_at=NOON,
        expires_at=NOON + timedelta(days=60),
    )  # fmt: skip
    hand = sealer(request_of_ada)
    hand.seal_draft(draft, {"why": "half a sentence"})
    hand.store()
    draft.save()

    held = Draft.objects.select_related("key").get()
    assert open_draft(held) == {"why": "half a sentence"}
    held.pk = uuid4()
    with pytest.raises(BrokenSeal):
        open_draft(held)
    erase_all(request_of_ada, sealing.draft_subject(draft))
    assert open_draft(Draft.objects.select_related("key").get()) is None
