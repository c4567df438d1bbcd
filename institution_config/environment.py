"""Typed readers of the environment: each says what is wrong, with which name, and what to do."""

import base64
import binascii
import hmac
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES, NO = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}
KEY_BYTES = 32
MAKE_KEY = 'python3 -c "import base64, os; print(base64.b64encode(os.urandom(32)).decode())"'
# A command asks the same few dozen statements again and again: the server plans each once a connection. Through
# PgBouncer in transaction mode this wants its `max_prepared_statements` (1.21 or newer).
PREPARED = {"server_side_binding": True, "prepare_threshold": 2}
# The clocks of PostgreSQL: what waits longer is refused with 503 instead of hanging. And no statement is compiled: that
# takes seconds for a list of many cases, whose reading takes milliseconds.
POSTGRESQL_OPTIONS = "-c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000 -c jit=off"


class Environment:
    """The variables of this process, read by name and type."""

    def __init__(self, variables: Mapping[str, str] = os.environ) -> None:
        self._variables = variables

    def text(self, name: str, default: str = "") -> str:
        """Return a variable without surrounding blanks, or the default where it is absent or empty."""
        return self._variables.get(name, "").strip() or default

    def flag(self, name: str) -> bool:
        """Return whether a switch is on; off where absent; refuse what is neither yes nor no."""
        value = self.text(name).lower()
        if value not in YES | NO:
            raise ImproperlyConfigured(f"{name} is {value!r}: set it to 1 or 0.")
        return value in YES

    def number(self, name: str, default: int) -> int:
        """Return a whole number of at least zero."""
        value = self.text(name, str(default))
        if not (value.isascii() and value.isdigit()):
            raise ImproperlyConfigured(f"{name} is {value!r}: set it to a whole number, such as {default}.")
        return int(value)

    def listed(self, name: str, default: str) -> list[str]:
        """Return the parts of a comma-separated variable."""
        return [part.strip() for part in self.text(name, default).split(",") if part.strip()]

    def secret(self, name: str, *, demo_folder: Path | None, make: str, otherwise: str = "") -> str:
        """Return a secret from NAME, or from the file NAME_FILE names; the demo makes its own; else refuse.

        `otherwise` is taken where none is set. `make` is a command that prints a good value: it is told, never run.
        """
        if value := self.text(name):
            return value
        if file := self.text(f"{name}_FILE"):
            return _content(f"{name}_FILE", Path(file))
        if otherwise:
            return otherwise
        if demo_folder is not None:
            return _made_once(demo_folder / f"demo_{name.lower()}")
        raise ImproperlyConfigured(
            f"{name} is not set. Set it, or {name}_FILE to a file that holds it; to make one: {make} "
            "(to look around first: python3 manage.py demo)."
        )

    def database(self, name: str) -> dict[str, Any] | None:
        """Return Django's settings for the PostgreSQL a URL names, or None where the variable is absent."""
        if not (value := self.text(name)):
            return None
        url = urlsplit(value)
        query = dict(parse_qsl(url.query))
        if url.scheme not in {"postgres", "postgresql"} or not url.path.strip("/"):
            raise ImproperlyConfigured(f"{name} must look like postgresql://role:password@host:5432/database.")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.strip("/")),
            "USER": unquote(url.username or query.pop("user", "")),
            "PASSWORD": unquote(url.password or query.pop("password", "")),
            "HOST": unquote(url.hostname or "") or query.pop("host", ""),
            "PORT": str(url.port or query.pop("port", "")),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {**PREPARED, "options": POSTGRESQL_OPTIONS, **query},
        }


def record_key(value: str, name: str = "SLUIS_RECORD_KEY") -> bytes:
    """Return the 32 bytes of the key that wraps the data keys, or of another, from base64; refuse anything else."""
    try:
        key = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(f"{name} must be 32 bytes in base64; to make one: {MAKE_KEY}")
    return key


def derived(secret: bytes, label: str) -> str:
    """Return a key in base64 that follows from a secret and tells nothing of it, another for each label."""
    return base64.b64encode(hmac.digest(secret, label.encode(), "sha256")).decode()


def sqlite(file: Path) -> dict[str, Any]:
    """Return Django's settings for a SQLite file that loses no acknowledged commit and rewrites no history."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA recursive_triggers=ON"
            ),
        },
    }


def _content(name: str, file: Path) -> str:
    try:
        value = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise ImproperlyConfigured(f"The file that {name} names cannot be read: {problem}.") from problem
    if not value:
        raise ImproperlyConfigured(f"The file that {name} names is empty: {file}.")
    return value


def _made_once(file: Path) -> str:
    """Return the demo's own secret, made at first use, readable by its owner only, never committed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as fresh:
            fresh.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode())
    except FileExistsError:
        pass
    return _content(file.name, file)
