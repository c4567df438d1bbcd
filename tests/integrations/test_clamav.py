"""The virus scanner's daemon: asked over a socket in its own words; whatever is no clear answer is no answer."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from integrations.clamav import CHUNK, virus_in


class Daemon(threading.Thread):
    """Listens as ClamAV does, hears one file to its end, and answers as it was told to."""

    def __init__(self, answer: bytes) -> None:
        super().__init__(daemon=True)
        self.answer, self.heard, self.asked = answer, b"", b""
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.listening.getsockname()[1]}"
        self.start()

    def run(self) -> None:
        """Hear one file."""
        with closing(self.listening), self.listening.accept()[0] as caller, caller.makefile("rb") as said:
            self.asked = said.read(len(b"zINSTREAM\x00"))
            while size := int.from_bytes(said.read(4), "big"):
                self.heard += said.read(size)
            caller.sendall(self.answer)


@pytest.fixture
def daemon(settings) -> Iterator:
    """A daemon with an answer, which the setting names."""

    def answering(answer: bytes) -> Daemon:
        made = Daemon(answer)
        settings.CLAMAV = made.address
        return made

    return answering


@pytest.mark.parametrize("content", [b"", b"x", b"y" * (3 * CHUNK + 7)])
def test_it_hears_the_whole_file_and_finds_nothing(daemon, content):
    there = daemon(b"stream: OK\x00")
    assert virus_in(content) == ""
    there.join(5)
    assert (there.asked, there.heard) == (b"zINSTREAM\x00", content)


def test_what_it_finds_is_named(daemon):
    daemon(b"stream: Eicar-Test-Signature FOUND\x00")
    assert virus_in(b"x") == "Eicar-Test-Signature"


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\x00", b"stream: FOUND\x00", b"\xff\x00"])
def test_what_is_no_clear_answer_is_none(daemon, answer):
    daemon(answer)
    with pytest.raises(OSError, match="ClamAV answered"):
        virus_in(b"x")


def test_nobody_there_is_no_answer_either(settings):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        settings.CLAMAV = f"127.0.0.1:{taken.getsockname()[1]}"
    with pytest.raises(OSError):
        virus_in(b"x")


def test_a_socket_in_the_file_system_is_reached_too(settings, tmp_path):
    settings.CLAMAV = str(tmp_path / "clamd.ctl")
    with pytest.raises(FileNotFoundError):
        virus_in(b"x")
