"""Asks the ClamAV daemon that a setting names whether there is a virus in a file; nothing of it leaves the house."""

import socket
from collections.abc import Iterator

from django.conf import settings

SECONDS, CHUNK = 30, 1 << 16


def virus_in(content: bytes) -> str:
    """The name of what was found; empty where nothing was. OSError where the daemon does not answer as it should."""
    with _connected(settings.CLAMAV) as daemon:
        daemon.sendall(b"zINSTREAM\x00")
        for part in _parts(content):
            daemon.sendall(len(part).to_bytes(4, "big") + part)
        answer = _answer(daemon)
    if answer == "stream: OK":
        return ""
    found, _, end = answer.removeprefix("stream: ").rpartition(" ")
    if end != "FOUND" or not found:
        raise OSError(f"ClamAV answered: {answer[:100]!r}")
    return found


def _connected(address: str) -> socket.socket:
    """A connection to `host:port`, or to a socket in the file system."""
    if address.startswith("/"):
        found = socket.socket(socket.AF_UNIX)
        found.settimeout(SECONDS)
        found.connect(address)
        return found
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)


def _parts(content: bytes) -> Iterator[bytes]:
    """The file in pieces, and the empty one that ends it."""
    yield from (content[at : at + CHUNK] for at in range(0, len(content), CHUNK))
    yield b""


def _answer(daemon: socket.socket) -> str:
    """What it says, up to the zero that ends it."""
    said = b""
    while not said.endswith(b"\x00") and len(said) < 1000 and (more := daemon.recv(1000)):
        said += more
    return said.rstrip(b"\x00").decode("utf-8", "replace")
