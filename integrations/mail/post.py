"""Hands a mail to Django's backend. It answers nothing: what does not raise was taken over by the mail server."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from workflows.actions.sending import Mail


def post(mail: Mail) -> None:
    """Send one mail, or raise what the backend raises."""
    EmailMessage(
        subject=" ".join(mail.subject.split()),
        body=mail.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.to],
        headers={
            "Message-ID": message_id(mail.number),
            "Auto-Submitted": "auto-generated",
            "Content-Language": mail.language,
        },
    ).send()


def message_id(number: str) -> str:
    """The number of a mail as mail servers know it: the same at every attempt."""
    return f"<{number}@{urlsplit(settings.SITE_ADDRESS).hostname}>"
