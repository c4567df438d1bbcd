"""Only public addresses are fetched, only by HTTPS, only so much and so long; the network here is one on paper."""

import io
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import SplitResult

import pytest

from integrations.transport import Answer, Fetched, Https, Limits, NotFetched, fetch, is_public

HOME = "https://lists.example/sdn.csv"
PUBLIC = "93.184.216.34"


class PaperWire:
    """A network on paper: names with their addresses, and pages by address; what was asked is written down."""

    def __init__(self, pages: Mapping[str, Answer | Exception], names: Mapping[str, list[str]] | None = None) -> None:
        self.pages, self.names = pages, {"lists.example": [PUBLIC], **(names or {})}
        self.asked: list[tuple[str, str, Mapping[str, str]]] = []

    def addresses(self, host: str, port: int) -> list[str]:
        if host not in self.names:
            raise OSError("no such name")
        return self.names[host]

    @contextmanager
    def get(self, address: str, url: SplitResult, headers: Mapping[str, str], *, seconds: float) -> Iterator[Answer]:
        self.asked.append((address, url.geturl(), headers))
        page = self.pages[url.geturl()]
        if isinstance(page, Exception):
            raise page
        yield page


def page(body: bytes = b"a,b\n", status: int = 200, **headers: str) -> Answer:
    """An answer in pieces of three bytes."""
    source = io.BytesIO(body)
    pieces = iter(lambda: source.read(3), b"")
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, pieces)


class Ticking:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


def got(wire: PaperWire, url: str = HOME, *, marks: Mapping[str, str] | None = None, **limits: object) -> Fetched:
    return fetch(url, wire=wire, limits=Limits(**limits), marks=marks)  # type: ignore[arg-type]


def test_a_file_comes_whole_with_its_marks_from_the_address_that_was_looked_at():
    wire = PaperWire({HOME: page(etag='"v1"', last_modified="Sun, 01 Mar 2026 06:00:00 GMT", content_length="4")})
    found = got(wire)
    assert (found.content, found.marks["etag"]) == (b"a,b\n", '"v1"')
    ((address, _, headers),) = wire.asked
    assert address == PUBLIC and "If-None-Match" not in headers


def test_an_unchanged_file_is_not_sent_again():
    marks = {"etag": '"v1"', "last_modified": "Sun, 01 Mar 2026 06:00:00 GMT"}
    wire = PaperWire({HOME: page(b"", 304)})
    assert got(wire, marks=marks) == Fetched(None, marks)
    headers = wire.asked[0][2]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == (marks["etag"], marks["last_modified"])


def test_a_redirect_is_followed_to_https_only():
    wire = PaperWire({HOME: page(status=302, location="/new/sdn.csv"), "https://lists.example/new/sdn.csv": page()})
    assert got(wire).content == b"a,b\n"
    for elsewhere in ("http://lists.example/sdn.csv", "ftp://lists.example/x", "//user:word@lists.example/x", ""):
        wire = PaperWire({HOME: page(status=302, location=elsewhere)})
        with pytest.raises(NotFetched, match="only https|redirects"):
            got(wire)


@pytest.mark.parametrize(
    "inside",
    ["127.0.0.1", "10.1.2.3", "192.168.0.9", "172.16.4.4", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::"],
)  # fmt: skip
def test_nothing_inside_the_network_is_fetched_not_even_through_a_redirect(inside):
    assert not is_public(inside)
    wire = PaperWire({}, {"inside.example": [inside], "half.example": [PUBLIC, inside]})
    for host in ("inside.example", "half.example"):
        with pytest.raises(NotFetched, match="not a public address"):
            got(wire, f"https://{host}/x")
        led = PaperWire({HOME: page(status=307, location=f"https://{host}/x")}, wire.names)
        with pytest.raises(NotFetched, match="not a public address"):
            got(led)
        assert len(led.asked) == 1
    assert not wire.asked


def test_a_public_address_is_public():
    assert all(is_public(address) for address in (PUBLIC, "2606:2800:220:1::1", "64:ff9b::808:808"))


def test_a_circle_of_redirects_ends():
    with pytest.raises(NotFetched, match="more than 5 redirects"):
        got(PaperWire({HOME: page(status=301, location=HOME)}))


def test_a_file_that_is_too_large_too_slow_or_broken_off_is_not_taken():
    with pytest.raises(NotFetched, match="larger than 8 bytes"):
        got(PaperWire({HOME: page(b"x" * 100)}), most_bytes=8)
    with pytest.raises(NotFetched, match="larger than 8 bytes"):
        got(PaperWire({HOME: page(b"x", content_length="9")}), most_bytes=8)
    with pytest.raises(NotFetched, match="longer than 5 seconds"):
        got(PaperWire({HOME: page(b"x" * 100)}), seconds=5.0, clock=Ticking())
    with pytest.raises(NotFetched, match="broke off after 4 of 400"):
        got(PaperWire({HOME: page(content_length="400")}))
    assert got(PaperWire({HOME: page(content_length="9" * 5000)})).content == b"a,b\n"


@pytest.mark.parametrize("failure", [OSError("gone"), ssl.SSLError("no certificate"), TimeoutError("slow")])
def test_a_server_that_does_not_answer_is_said_to(failure):
    with pytest.raises(NotFetched, match="no answer"):
        got(PaperWire({HOME: failure}))


@pytest.mark.parametrize("status", [401, 404, 500, 206])
def test_an_answer_that_is_no_file_is_said(status):
    with pytest.raises(NotFetched, match=str(status)):
        got(PaperWire({HOME: page(status=status)}))


def test_an_address_that_is_none_is_refused_before_anything_is_asked():
    for url in ("http://lists.example/x", "file:///etc/passwd", "https://", "https://[", "https://a:b@lists.example/",
                "https://lists.example:99999/"):  # fmt: skip
        wire = PaperWire({})
        with pytest.raises(NotFetched):
            got(wire, url)
        assert not wire.asked


def test_the_real_network_refuses_this_machine():
    """Without a fake: the name is resolved by the system, and nothing is connected to."""
    for url in ("https://localhost/x", "https://127.0.0.1/x", "https://[::1]/x"):
        with pytest.raises(NotFetched, match="not a public address"):
            fetch(url, wire=Https(), limits=Limits(seconds=2.0))
