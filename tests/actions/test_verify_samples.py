"""A thousand small changes drawn by seed, in any field of any entry: every one is found."""

from random import Random

from django.db import DatabaseError, connection, connections, transaction

from tests.actions.chain import OWNER, Chain, drop_guards
from workflows.actions.verify import verify_chain
from workflows.dossier.trail import COLUMNS, read_chain

SAMPLES = 1000
TEXTS = ("stream", "kind", "payload", "role", "prev_hash", "hash")
REFUSED = "the database itself would not hold it"
NUMBERS = ("seq", "stream_seq", "n")


def changed(text: str, by: Random) -> str:
    """The text with one character put in, or replaced, or removed."""
    place = by.randrange(len(text) + 1)
    if place == len(text):
        return text + "x"
    other = chr(ord(text[place]) ^ 1)
    return text[:place] + by.choice([other + text[place], other, ""]) + text[place + 1 :]


def sample(chain: Chain, by: Random) -> str:
    """Change one thing of one entry, verify, and take it back; the difference that was named."""
    row = by.choice(read_chain(chain.institution, after=0, limit=100))
    column = by.choice(TEXTS + NUMBERS)
    held = row[COLUMNS.index(column)]
    value = changed(held, by) if column in TEXTS else held + 10_000 + by.randrange(1000)
    assert value != held
    try:
        with transaction.atomic(using=OWNER):
            with connections[OWNER].cursor() as cursor:
                cursor.execute(f"UPDATE workflows_auditentry SET {column} = %s WHERE seq = %s", [value, row.seq])
            found = verify_chain(chain.institution, using=OWNER).difference
            transaction.set_rollback(True, using=OWNER)
    except DatabaseError:
        return REFUSED
    assert found, f"{column} of entry {row.seq}: {held!r} became {value!r}"
    return found


def test_a_thousand_small_changes_are_all_found(chain):
    by = Random(20260302)
    drop_guards()

    found = [sample(chain, by) for _ in range(SAMPLES)]

    assert len(found) == SAMPLES
    assert found.count(REFUSED) < SAMPLES / 10
    assert len(set(found)) > 20
    connection.close()
    assert verify_chain(chain.institution).sound
