"""The command `demo`: tells its story once, says what is there, starts afresh when asked, and touches nothing else."""

import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from institution_config.demo.theatre import Theatre
from institution_config.management.commands.demo import DATABASE, Command
from tests.databases import OwnDatabase, point
from workflows.models import Account, Institution, TrailHead

MIGRATED = "migrated.sqlite3"


class ShortTheatre(Theatre):
    """Plays in an instant: one institution of the demonstration, and its curator."""

    demonstration = True

    def play(self) -> None:
        """What the real one begins with."""
        Account.objects.create_person("curator")
        show = Institution.objects.create(
            slug="show", names={"en": "Show"}, reference_prefix="SHW", demonstration=self.demonstration
        )
        TrailHead.objects.create(institution=show)
        self.telling.line("played")


class KilledTheatre(ShortTheatre):
    """Is killed in the middle."""

    def play(self) -> None:
        super().play()
        raise KeyboardInterrupt


class ShortDemo(Command):
    """Takes a copy of a migrated file where its own was dropped: to migrate takes longer than everything else here."""

    theatre = ShortTheatre

    def migrate(self) -> None:
        """What the real one makes, which every run of the tests begins with."""
        name = Path(str(connection.settings_dict["NAME"]))
        if connection.vendor == "sqlite" and not (name.exists() and name.stat().st_size):
            connection.close()
            shutil.copyfile(name.parent / MIGRATED, name)


class KilledDemo(ShortDemo):
    theatre = KilledTheatre


def run(command: Command, **options: Any) -> str:
    said = StringIO()
    call_command(command, no_serve=True, stdout=said, **options)
    return said.getvalue()


@pytest.fixture
def folder(own_database: OwnDatabase, settings: Any, tmp_path: Path) -> Path:
    """A folder for the demonstration under DEMO=1; on SQLite its database lies there, under its own name."""
    settings.DEMO, settings.VAR, settings.SITE_ADDRESS = True, str(tmp_path), ""  # what it sets is undone
    if own_database.vendor == "sqlite":
        for name in (DATABASE, MIGRATED):
            shutil.copyfile(own_database.name, tmp_path / name)
        point(str(tmp_path / DATABASE))
    return tmp_path


@pytest.fixture
def on_sqlite(own_database: OwnDatabase) -> None:
    """The demonstration's own database is a SQLite file; elsewhere there is none to drop."""
    if own_database.vendor != "sqlite":
        pytest.skip("the demonstration's own database is a SQLite file")


needs_a_file = pytest.mark.usefixtures("on_sqlite")


def test_without_demo_it_refuses_and_says_how_it_is_run(own_database: OwnDatabase) -> None:
    with pytest.raises(CommandError, match="DEMO=1 only"):
        run(ShortDemo())
    assert not Institution.objects.exists()


def test_the_second_run_says_what_is_there_and_plays_nothing(folder: Path) -> None:
    assert "played" in run(ShortDemo())
    again = run(ShortDemo())
    assert "played" not in again and "is there already" in again and "Show: 0 cases" in again
    assert Institution.objects.count() == 1


def test_the_links_that_it_shows_lead_to_its_own_port(folder: Path, settings: Any) -> None:
    run(ShortDemo(), port=8123)
    assert settings.SITE_ADDRESS == "http://127.0.0.1:8123"


@needs_a_file
def test_reset_drops_its_own_database_and_plays_again(folder: Path) -> None:
    run(ShortDemo())
    Account.objects.create_person("left.over")
    (folder / "sluis.sqlite3").write_text("another database")
    (folder / "demo_sluis_record_key").write_text("a secret")
    assert "played" in run(ShortDemo(), reset=True)
    assert not Account.objects.filter(username="left.over")
    assert (folder / "sluis.sqlite3").read_text() == "another database"
    assert (folder / "demo_sluis_record_key").read_text() == "a secret"


def test_reset_of_any_other_database_is_refused_and_drops_nothing(
    own_database: OwnDatabase, settings: Any, tmp_path: Path
) -> None:
    settings.DEMO, settings.VAR = True, str(tmp_path)
    Account.objects.create_person("stays")
    with pytest.raises(CommandError, match="nothing was dropped"):
        run(ShortDemo(), reset=True)
    assert Account.objects.filter(username="stays").exists()


@needs_a_file
def test_a_story_that_was_killed_halfway_starts_afresh(folder: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(KilledDemo())
    assert Institution.objects.exists()
    said = run(ShortDemo())
    assert "broken off" in said and "played" in said
    assert "is there already" in run(ShortDemo())


def test_a_database_that_holds_something_else_is_left_alone(folder: Path) -> None:
    foreign = Institution.objects.create(slug="real", names={"en": "Real"}, reference_prefix="REA")
    for options in ({}, {"reset": True}):
        with pytest.raises(CommandError, match="real, which is no demonstration"):
            run(ShortDemo(), **options)
    assert list(Institution.objects.all()) == [foreign]
    assert connection.introspection.table_names()


def test_the_story_ends_with_a_proved_trail(folder: Path) -> None:
    assert "show: 0 entries agree" in run(ShortDemo())
