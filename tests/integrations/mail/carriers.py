"""Mail servers to try things on: one that refuses, and one whose process is killed when it has taken a mail over."""

import os
import signal
from collections.abc import Sequence
from email.utils import parseaddr
from pathlib import Path

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class Refusing(BaseEmailBackend):
    """Takes nothing over for the addresses in `refused`."""

    refused: set[str] = set()

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            if parseaddr(message.to[0])[1] in self.refused:
                raise ConnectionRefusedError(f"no mail for {message.to[0]} of all people")
        return len(email_messages)


class Killing(BaseEmailBackend):
    """Writes each mail into the folder MAILS, and kills its own process after the mail whose number is KILL_AT."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(os.environ["MAILS"])
        for message in email_messages:
            count = len(list(folder.iterdir()))
            (folder / f"{count:04}").write_bytes(message.message().as_bytes())
            if count + 1 == int(os.environ["KILL_AT"]):
                os.kill(os.getpid(), signal.SIGKILL)
        return len(email_messages)
