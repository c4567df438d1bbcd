"""Numbers of rows and requests that follow the clock, so that what is written together lies together in an index."""

from secrets import randbits
from time import time_ns
from uuid import UUID


def uuid7() -> UUID:
    """A new number of version 7: the milliseconds since 1970, and 74 random bits.

    Numbers at random touch a page each in every index that holds them, and the indexes outgrow the cache: 80,000 cases
    are written at 587 a second with those in SQLite, and at 833 with these (`seed_cases`). The time is no secret, it
    stands in the trail; what opens a door is never such a number. Python has the same from 3.14 on.
    """
    return numbered(time_ns() // 1_000_000, randbits(74))


def numbered(milliseconds: int, random: int) -> UUID:
    """Lay out a number as RFC 9562, 5.7 does: 48 bits of time, the version, 12 random bits, the variant, 62 more."""
    return UUID(int=milliseconds << 80 | 7 << 76 | random >> 62 << 64 | 2 << 62 | random & (1 << 62) - 1)
