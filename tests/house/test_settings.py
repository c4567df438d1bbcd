"""The settings: read from the environment by type, and no start without secrets, or with a demo open to others."""

import base64
import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from institution_config.environment import Environment, derived, record_key
from tests.house.tree import ROOT

KEY = base64.b64encode(b"k" * 32).decode()
LOADED = "from django.conf import settings as s; print(s.ALLOWED_HOSTS, s.DEBUG, s.SESSION_COOKIE_NAME, s.DATABASES)"


def load(tmp_path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Load the settings in a fresh process that has these variables and no other of ours."""
    ours = ("SLUIS_", "DATABASE_", "DEMO", "DJANGO_")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    named = {
        "DJANGO_SETTINGS_MODULE": "institution_config.settings",
        "SLUIS_VAR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", LOADED]
    return subprocess.run(command, env=clean | named | variables, capture_output=True, text=True, check=False)


def test_without_a_secret_nothing_starts_and_it_is_said_how_to_make_one(tmp_path):
    done = load(tmp_path)
    assert done.returncode != 0
    assert "SLUIS_SECRET_KEY is not set" in done.stderr and "urandom(32)" in done.stderr


def test_without_a_key_for_the_records_nothing_starts(tmp_path):
    assert "SLUIS_RECORD_KEY is not set" in load(tmp_path, SLUIS_SECRET_KEY="s").stderr


def test_with_its_secrets_it_starts_on_this_machine_only_and_without_debug(tmp_path):
    done = load(tmp_path, SLUIS_SECRET_KEY="s", SLUIS_RECORD_KEY=KEY)
    assert done.stdout.startswith("['127.0.0.1', 'localhost'] False session "), done.stderr


def test_the_demo_makes_its_own_secrets_once_readable_by_their_owner_only(tmp_path):
    assert load(tmp_path, DEMO="1").returncode == 0
    made = {file.name: (file.read_text(), file.stat().st_mode & 0o777) for file in tmp_path.glob("demo_*")}
    assert set(made) == {"demo_sluis_secret_key", "demo_sluis_record_key"}
    assert {mode for _, mode in made.values()} == {0o600}
    assert load(tmp_path, DEMO="1").returncode == 0
    assert {file.name: file.read_text() for file in tmp_path.glob("demo_*")} == {
        n: text for n, (text, _) in made.items()
    }


def test_the_demo_answers_no_other_host_and_never_sees_another_database(tmp_path):
    assert "DEMO=1 answers on 127.0.0.1" in load(tmp_path, DEMO="1", SLUIS_HOSTS="sluis.example.org").stderr
    done = load(tmp_path, DEMO="1", DATABASE_URL="postgresql://app@db/real")
    assert "demo.sqlite3" in done.stdout and "real" not in done.stdout


def test_with_https_the_cookies_are_bound_to_the_host(tmp_path):
    secrets = {"SLUIS_SECRET_KEY": "s", "SLUIS_RECORD_KEY": KEY}
    assert "__Host-session" in load(tmp_path, SLUIS_HTTPS="1", **secrets).stdout


@pytest.mark.parametrize(
    ("variables", "read", "told"),
    [
        ({"A": "maybe"}, lambda e: e.flag("A"), "set it to 1 or 0"),
        ({"A": "-3"}, lambda e: e.number("A", 5), "whole number"),
        ({"A": "mysql://host/name"}, lambda e: e.database("A"), "postgresql://"),
        ({"A": "postgresql://host"}, lambda e: e.database("A"), "postgresql://"),
        ({"A_FILE": "/nowhere/at/all"}, lambda e: e.secret("A", demo_folder=None, make="x"), "cannot be read"),
        ({}, lambda e: record_key("c2hvcnQ="), "32 bytes"),
        ({}, lambda e: record_key("not base64 !"), "32 bytes"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_do(variables, read, told):
    with pytest.raises(ImproperlyConfigured, match=told):
        read(Environment(variables))


def test_a_secret_may_stand_in_a_file(tmp_path):
    (tmp_path / "key").write_text(f"{KEY}\n")
    found = Environment({"A_FILE": str(tmp_path / "key")}).secret("A", demo_folder=None, make="x")
    assert record_key(found) == b"k" * 32


def test_what_signs_certificates_follows_from_the_record_key_unless_it_is_set(tmp_path):
    own = Environment({"A": KEY}).secret("A", demo_folder=None, make="x", otherwise=derived(b"k", "label"))
    assert own == KEY
    found = Environment({}).secret("A", demo_folder=None, make="x", otherwise=derived(b"k", "label"))
    assert found == derived(b"k", "label") != derived(b"k", "another") and len(record_key(found)) == 32
    with pytest.raises(ImproperlyConfigured, match="SLUIS_SIGNING_KEY must be 32 bytes"):
        record_key("c2hvcnQ=", "SLUIS_SIGNING_KEY")
    short = load(tmp_path, SLUIS_SECRET_KEY="s", SLUIS_RECORD_KEY=KEY, SLUIS_SIGNING_KEY="c2hvcnQ=")
    assert "SLUIS_SIGNING_KEY must be 32 bytes" in short.stderr


def test_a_database_url_becomes_settings_with_clocks():
    url = "postgresql://app:p%40ss@db.example.org:5433/sluis?sslmode=require"
    found = Environment({"A": url}).database("A")
    assert [found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "sluis",
        "app",
        "p@ss",
        "db.example.org",
        "5433",
    ]
    assert found["OPTIONS"]["sslmode"] == "require" and "lock_timeout" in found["OPTIONS"]["options"]
    socket = Environment({"A": "postgresql://app:x@/sluis?host=/run/pg"}).database("A")
    assert socket["HOST"] == "/run/pg" and "host" not in socket["OPTIONS"]


def test_an_absent_variable_is_the_default():
    empty = Environment({})
    assert (empty.flag("A"), empty.number("A", 5), empty.listed("A", "x, y"), empty.database("A")) == (
        False,
        5,
        ["x", "y"],
        None,
    )
