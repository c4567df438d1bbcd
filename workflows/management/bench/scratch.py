"""Databases to measure in: a SQLite file in a folder of its own, or a fresh PostgreSQL database; gone afterwards."""

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from workflows.management.postgresql import Server


@dataclass(frozen=True)
class Scratch:
    """An empty database: the variables by which the product finds it, and those by which the peer does."""

    vendor: str
    environment: dict[str, str]
    peer: dict[str, str]


@contextmanager
def sqlite() -> Iterator[Scratch]:
    """An empty SQLite file for the product, and one for the peer."""
    with tempfile.TemporaryDirectory(prefix="sluis-bench-") as folder:
        ours = {"SLUIS_VAR": folder, "DATABASE_URL": "", "DATABASE_OWNER_URL": "", "DEMO": "0"}
        yield Scratch("sqlite", ours, {"PEER_SQLITE": str(Path(folder) / "peer.sqlite3"), "PEER_PG": ""})


@contextmanager
def postgresql(server: Server) -> Iterator[Scratch]:
    """A database for the product and one for the peer, made by `owner`; the product runs as `app`, the peer as owner.

    The peer makes its own tables, and has no roles of its own.
    """
    names = [f"sluis_bench_{uuid.uuid4().hex[:12]}" for _ in range(2)]
    _as_owner(server, "CREATE DATABASE {} TEMPLATE template0", names)
    try:
        with tempfile.TemporaryDirectory(prefix="sluis-bench-") as folder:
            ours = {
                "SLUIS_VAR": folder, "DEMO": "0",
                "DATABASE_URL": _named(server.app, names[0]), "DATABASE_OWNER_URL": _named(server.owner, names[0]),
            }  # fmt: skip
            yield Scratch("postgresql", ours, {"PEER_PG": _pairs(_named(server.owner, names[1]))})
    finally:
        _as_owner(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", names)


def settle(there: Scratch) -> None:
    """Count and sweep what was written, as PostgreSQL does by itself in the minutes after; SQLite does neither."""
    if there.vendor == "postgresql":
        with psycopg.connect(there.environment["DATABASE_OWNER_URL"], autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")


def _as_owner(server: Server, statement: str, names: list[str]) -> None:
    with psycopg.connect(_named(server.owner, "postgres"), autocommit=True) as connection:
        for name in names:
            connection.execute(sql.SQL(statement).format(sql.Identifier(name)))


def _named(url: str, database: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def _pairs(url: str) -> str:
    """An address as the peer's settings read it: `host=... user=... dbname=...`."""
    return " ".join(f"{name}={value}" for name, value in conninfo_to_dict(url).items())
