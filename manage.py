#!/usr/bin/env python3
"""Start a command of the project; outside an environment, build .venv from the hashed lock first."""

# Written for the oldest Python 3 that may try it, so that even that one is told what is wrong.
import hashlib
import importlib.util
import os
import subprocess
import sys

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None

ROOT = os.path.dirname(os.path.abspath(__file__))
NEEDED = (3, 11)
SETTINGS = {"test": "tests.settings", "bench": "tests.settings"}  # the others run on those of the installation
NO_VENV = """No environment could be made: this Python lacks venv or ensurepip, or the disk is full.
On Debian and Ubuntu: apt install python3-venv. Then run the same command again."""
NO_PACKAGES = """Installing the packages of requirements.lock failed; the lines above say why.
With the network and the disk in order, run the same command again: it starts afresh."""
NO_DJANGO = """This environment has no Django, and inside an environment nothing is installed for you.
Leave it (deactivate), or: pip install --require-hashes --only-binary :all: -r requirements.lock"""


def too_old(version):
    """Return what to say about a Python of this version, or None where it will do."""
    if tuple(version[:2]) >= NEEDED:
        return None
    return "Python {}.{} is too old: 3.11 or newer is needed, such as python3.11 manage.py".format(*version[:2])


def interpreter(environment):
    """Return where the Python of an environment stands."""
    return os.path.join(environment, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))


def is_whole(environment, digest):
    """Tell whether an environment was installed to the end, from the lock with this digest."""
    try:
        with open(os.path.join(environment, "lock.sha256")) as seal:
            return seal.read().strip() == digest and os.path.exists(interpreter(environment))
    except OSError:
        return False


def install(environment, lock, digest, run):
    """Make the environment anew and seal it last, so that a killed installation is redone; or exit."""
    print("Installing the packages into {}: a minute or so, this once.".format(environment))
    sys.stdout.flush()
    if run([sys.executable, "-m", "venv", "--clear", environment]) != 0:
        sys.exit(NO_VENV)
    pip = [interpreter(environment), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if run(pip + ["--require-hashes", "--only-binary", ":all:", "-r", lock]) != 0:
        sys.exit(NO_PACKAGES)
    with open(os.path.join(environment, "lock.sha256"), "w") as seal:
        seal.write(digest + "\n")


def ready(root, inside, run=subprocess.call, find=importlib.util.find_spec):
    """Return the Python to run with: this one inside an environment, else that of a whole .venv; or exit."""
    if inside:
        if find("django") is None:
            sys.exit(NO_DJANGO)
        return sys.executable
    lock, environment = os.path.join(root, "requirements.lock"), os.path.join(root, ".venv")
    try:
        with open(lock, "rb") as content:
            digest = hashlib.sha256(content.read()).hexdigest()
    except OSError as problem:
        sys.exit("The lock cannot be read ({}). To restore it: git restore requirements.lock".format(problem))
    if not is_whole(environment, digest):
        with open(lock, "rb") as alone:  # of two commands at once the second waits, and finds it installed
            if fcntl:
                fcntl.flock(alone, fcntl.LOCK_EX)
            if not is_whole(environment, digest):
                install(environment, lock, digest, run)
    return interpreter(environment)


def main(argv):
    """Run the command with the right Python, folder and settings."""
    complaint = too_old(sys.version_info)
    if complaint:
        sys.exit(complaint)
    python = ready(ROOT, inside=sys.prefix != sys.base_prefix)
    command = argv[1] if len(argv) > 1 else "help"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS.get(command, "institution_config.settings"))
    if command == "demo":
        os.environ["DEMO"] = "1"
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [ROOT, os.environ.get("PYTHONPATH")]))
    os.execv(python, [python, "-m", "django"] + argv[1:])


if __name__ == "__main__":
    main(sys.argv)
