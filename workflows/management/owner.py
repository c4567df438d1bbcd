"""For as long as it takes to migrate, the default connection is that of `owner`."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections

OWNER = "owner"


@contextmanager
def as_owner() -> Iterator[None]:
    """Connect as the role of DATABASE_OWNER_URL; where there is none (SQLite), as always.

    Not by `--database owner`: some libraries' migrations write through the default connection whatever is named.
    """
    if OWNER not in connections:
        yield
        return
    default = connections[DEFAULT_DB_ALIAS]
    default.close()
    before = dict(default.settings_dict)
    default.settings_dict.update({key: connections[OWNER].settings_dict[key] for key in ("USER", "PASSWORD")})
    try:
        yield
    finally:
        default.close()
        default.settings_dict.update(before)
