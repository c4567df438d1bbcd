"""HTTPS to public addresses only: what this installation fetches, and from where it is let to fetch it.

A name is resolved once, every address it has must be public, and the connection goes to the address that was looked
at: a name that later points inwards, or a redirect that does, reaches nothing inside.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import SplitResult, urljoin, urlsplit

REDIRECTS = (301, 302, 303, 307, 308)
MOST_REDIRECTS = 5
CHUNK = 65_536
AGENT = "sluis-sync-lists/1"
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # IPv4 inside IPv6: its last four bytes may be a private address


class NotFetched(Exception):
    """Nothing was fetched; the message says from where, why, and what to do."""


@dataclass(frozen=True)
class Answer:
    """What a server said: its status, its headers in lower case, and its body, piece by piece."""

    status: int
    headers: Mapping[str, str]
    pieces: Iterator[bytes]


class Wire(Protocol):
    """The network, as far as it is needed here: names, and one request to one address."""

    def addresses(self, host: str, port: int) -> list[str]:
        """Every address of a name; OSError where it has none."""

    def get(
        self, address: str, url: SplitResult, headers: Mapping[str, str], *, seconds: float
    ) -> AbstractContextManager[Answer]:
        """Ask the server at an address for a page; OSError or HTTPException where it does not answer."""


@dataclass(frozen=True)
class Fetched:
    """A file, or None where it is the one that the marks are of; and the marks for the next request."""

    content: bytes | None
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Limits:
    """How large a file may be, and how long it may take in all; `clock` counts seconds."""

    most_bytes: int = 200_000_000
    seconds: float = 300.0
    clock: Callable[[], float] = time.monotonic


def fetch(
    url: str,
    *,
    wire: Wire,
    limits: Limits,
    marks: Mapping[str, str] | None = None,
    told: Callable[[int, int], None] = lambda more, whole: None,
) -> Fetched:
    """Get a file by HTTPS, if it is another one than `marks` tell of. NotFetched for everything else.

    `told` hears of every piece: its size, and that of the whole (0: not said).
    """
    begun, asked = limits.clock(), url
    for _ in range(MOST_REDIRECTS + 1):
        parts, address = _public(asked, wire)
        left = limits.seconds - (limits.clock() - begun)
        try:
            with wire.get(address, parts, _headers(marks or {}), seconds=max(left, 0.1)) as answer:
                if answer.status not in REDIRECTS:
                    return _taken(asked, answer, limits, begun, told, marks or {})
                asked = urljoin(asked, answer.headers.get("location", ""))
        except (OSError, http.client.HTTPException) as error:
            raise NotFetched(f"{asked}: no answer ({type(error).__name__}: {error}). Try again later.") from error
    raise NotFetched(f"{url}: more than {MOST_REDIRECTS} redirects. Look the address up and correct it in feeds.toml.")


def _headers(marks: Mapping[str, str]) -> dict[str, str]:
    told = {"If-None-Match": marks.get("etag", ""), "If-Modified-Since": marks.get("last_modified", "")}
    plain = {"User-Agent": AGENT, "Accept-Encoding": "identity", "Connection": "close"}
    return plain | {name: value for name, value in told.items() if value}


def _public(url: str, wire: Wire) -> tuple[SplitResult, str]:
    """The parts of an address and where to connect; NotFetched where it is not HTTPS or not public."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 443
    except ValueError as error:
        raise NotFetched(f"{url}: this is no address ({error}). Correct it in feeds.toml.") from error
    if parts.scheme != "https" or not host or parts.username is not None:
        raise NotFetched(f"{url}: only https:// without a name or password is fetched. Correct it in feeds.toml.")
    try:
        found = wire.addresses(host, port)
    except (OSError, UnicodeError) as error:
        raise NotFetched(f"{url}: {host} is not known here. Without a network, supply the file.") from error
    if not found or not all(is_public(each) for each in found):
        raise NotFetched(f"{url}: {host} is not a public address, and nothing inside the network is fetched.")
    return parts, found[0]


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet: not private, loopback, link-local, reserved or multicast."""
    found = ipaddress.ip_address(address.partition("%")[0])
    faces = [found, getattr(found, "ipv4_mapped", None), getattr(found, "sixtofour", None)]
    if found in TRANSLATED:
        faces.append(ipaddress.ip_address(found.packed[-4:]))
    return all(face.is_global and not face.is_multicast for face in faces if face)


def _taken(
    url: str, answer: Answer, limits: Limits, begun: float, told: Callable[[int, int], None], marks: Mapping[str, str]
) -> Fetched:
    if answer.status == 304:
        return Fetched(None, marks)
    if answer.status != 200:
        raise NotFetched(f"{url}: the server answers {answer.status}. Look the address up, or supply the file by hand.")
    size = answer.headers.get("content-length", "")
    whole = int(size) if size.isascii() and size.isdigit() and len(size) < 16 else 0
    content = bytearray()
    for piece in answer.pieces:
        content += piece
        told(len(piece), whole)
        if max(len(content), whole) > limits.most_bytes:
            raise NotFetched(f"{url}: the file is larger than {limits.most_bytes:,} bytes.")
        if limits.clock() - begun > limits.seconds:
            raise NotFetched(f"{url}: it took longer than {limits.seconds:.0f} seconds. Try again later.")
    if whole and len(content) != whole:
        raise NotFetched(f"{url}: it broke off after {len(content):,} of {whole:,} bytes. Try again later.")
    found = {"etag": answer.headers.get("etag", ""), "last_modified": answer.headers.get("last-modified", "")}
    return Fetched(bytes(content), {name: value for name, value in found.items() if value})


class Https:
    """The real network: TLS with the certificate of the name, to the address that was looked at."""

    def addresses(self, host: str, port: int) -> list[str]:
        """Every address of a name, by the system's resolver."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(place[0]) for *_, place in found))

    def get(
        self, address: str, url: SplitResult, headers: Mapping[str, str], *, seconds: float
    ) -> AbstractContextManager[Answer]:
        """One request on a connection of its own."""
        return _Request(address, url, headers, seconds)


class _Request(AbstractContextManager[Answer]):
    def __init__(self, address: str, url: SplitResult, headers: Mapping[str, str], seconds: float) -> None:
        self.address, self.url, self.headers = address, url, headers
        host, port = url.hostname or "", url.port or 443
        self.connection = http.client.HTTPSConnection(host, port, timeout=min(seconds, 30.0))

    def __enter__(self) -> Answer:
        host, port = self.connection.host, self.connection.port
        plain = socket.create_connection((self.address, port), timeout=self.connection.timeout)
        try:
            self.connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        except OSError:
            plain.close()
            raise
        target = (self.url.path or "/") + (f"?{self.url.query}" if self.url.query else "")
        self.connection.request("GET", target, headers=dict(self.headers))
        said = self.connection.getresponse()
        headers = {name.lower(): value for name, value in said.getheaders()}
        return Answer(said.status, headers, iter(lambda: said.read1(CHUNK), b""))

    def __exit__(self, *failed: object) -> None:
        self.connection.close()
