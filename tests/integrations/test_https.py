"""The real transport against a real server on this machine: TLS by the name, marks, redirects, and breaking off."""

import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import SplitResult

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from integrations.screening.fetching import fetch_list
from integrations.transport import Answer, Https, Limits, NotFetched, fetch
from tests.integrations.screening.lists import AT, content
from workflows.actions.clock import service
from workflows.engine.situation import SCREENER

NAME, PUBLIC, HERE = "lists.example", "93.184.216.34", "127.0.0.1"


class NearWire(Https):
    """The real network, in which every name is public and its server stands on this machine."""

    def addresses(self, host: str, port: int) -> list[str]:
        return [PUBLIC]

    def get(
        self, address: str, url: SplitResult, headers: Mapping[str, str], *, seconds: float
    ) -> AbstractContextManager[Answer]:
        assert address == PUBLIC
        return super().get(HERE, url, headers, seconds=seconds)


class Pages(BaseHTTPRequestHandler):
    """A list with its mark, a way to it, and a list that breaks off."""

    def do_GET(self) -> None:
        whole = content("un_sanctions")
        if self.path == "/moved":
            self.answer(302, b"", location="/un.xml")
        elif self.path == "/cut":
            self.answer(200, whole[:1000], content_length=str(len(whole)))
        elif self.headers.get("If-None-Match") == '"1"':
            self.answer(304, b"")
        else:
            self.answer(200, whole, etag='"1"', content_length=str(len(whole)))

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said: object) -> None:
        """Nothing: a test has no log."""


def certificate(folder: Path, name: str) -> Path:
    """A certificate of a name, signed by itself, and its key, in one file."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(hours=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file = folder / f"{name}.pem"
    written = key.private_bytes(serialization.Encoding.PEM, *plain)
    file.write_bytes(written + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server of lists.example, whose certificate this process trusts."""
    file = certificate(tmp_path, NAME)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    server = ThreadingHTTPServer((HERE, 0), Pages)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://{NAME}:{server.server_port}"
    server.shutdown()
    server.server_close()


def got(url: str, marks: Mapping[str, str] | None = None) -> bytes | None:
    return fetch(url, wire=NearWire(), limits=Limits(), marks=marks).content


def test_a_file_comes_by_tls_whole_through_a_redirect_and_unchanged_it_is_not_sent_again(home):
    assert got(f"{home}/un.xml") == got(f"{home}/moved") == content("un_sanctions")
    assert got(f"{home}/un.xml", {"etag": '"1"'}) is None


def test_what_breaks_off_is_not_taken(home):
    with pytest.raises(NotFetched, match="broke off after|no answer"):
        got(f"{home}/cut")


def test_a_server_without_the_certificate_of_the_name_is_not_believed(home):
    port = home.rpartition(":")[2]
    with pytest.raises(NotFetched, match="SSLCertVerificationError"):
        got(f"https://other.example:{port}/un.xml")


def test_a_certificate_that_nobody_vouches_for_is_not_believed(home, monkeypatch, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate(tmp_path, "stranger.example")))
    with pytest.raises(NotFetched, match="SSLCertVerificationError"):
        got(f"{home}/un.xml")


@pytest.mark.django_db
def test_a_list_is_taken_in_from_its_server_and_the_second_time_only_proved_current(home, settings, tmp_path):
    settings.VAR = tmp_path
    settings.FEEDS = {
        "un_sanctions": {"addresses": [f"{home}/un.xml"], "most_lost_per_cent": 20, "oldest_days": 14}
    }
    for days, new in ((0, True), (3, False)):
        at = AT + timedelta(days=days)
        stored = fetch_list(
            "un_sanctions", wire=NearWire(), limits=Limits(), by=service(SCREENER), at=at, told=lambda *_: None
        )
        assert (stored.new, stored.version.how, stored.version.checked_at) == (new, "fetched", at)
