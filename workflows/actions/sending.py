"""Mail that is due: what one person has to hear now becomes one bundle, sent at least once under one unchanging number.

A bundle is fixed and counted before it is handed to whoever carries it (`settings.CHANNELS`). Killed after that, it is
sent again when its lease is over, the same to the letter, so that a receiver can drop the second.
"""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.module_loading import import_string

from workflows.actions import deliveries
from workflows.actions.inviting import invitation
from workflows.dossier.places import page_of, references
from workflows.engine.shapes import text_in
from workflows.models import Account, Delivery, Institution
from workflows.words.notices import notice_text, piece

CHANNEL = "mail"
LEASE = timedelta(minutes=15)
"""Long enough for any carrier; a bundle in the hands of a process that was killed is free again after it."""
MOST = 50
"""More than this is told in a second mail."""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Mail:
    """One mail, ready to be carried: nothing in it but references and links. `number` is the same at every attempt."""

    number: str
    to: str
    language: str
    subject: str
    text: str


def send_due(institution: Institution, *, at: datetime) -> tuple[int, int]:
    """Send what is due; (mails sent, mails that failed). One that fails holds up no other."""
    sent = failed = 0
    for rows in _bundles(institution, at):
        try:
            mail = composed(institution, rows, at=at)
            if mail.to:  # else it would open nothing any more
                import_string(settings.CHANNELS[CHANNEL])(mail)
        except Exception as error:
            log.warning("mail failed", extra={"kind": type(error).__name__, "stream": f"bundle:{rows[0].bundle}"})
            deliveries.failed(rows, error, at=at)
            failed += 1
        else:
            deliveries.done(rows, at=at)
            sent += 1
    return sent, failed


def _bundles(institution: Institution, at: datetime) -> Iterator[list[Delivery]]:
    """Each bundle that is due and that nobody else has in hand. Those begun before come as they were."""
    due = deliveries.due(institution.pk, CHANNEL, at=at)
    for bundle in list(due.exclude(bundle="").order_by("bundle").values_list("bundle", flat=True).distinct()):
        if due.filter(bundle=bundle).update(next_at=at + LEASE):
            yield _of(institution, bundle)
    fresh = due.filter(bundle="")
    for recipient in list(fresh.order_by("recipient").values_list("recipient", flat=True).distinct()):
        first = list(fresh.filter(recipient=recipient).order_by("pk").values_list("pk", "entry__hash")[:MOST])
        bundle = hashlib.sha256(f"{recipient}:{first[0][1]}".encode()).hexdigest() if first else ""
        mine = fresh.filter(recipient=recipient, pk__in=[pk for pk, _ in first])
        if first and mine.update(bundle=bundle, next_at=at + LEASE):
            yield _of(institution, bundle)


def _of(institution: Institution, bundle: str) -> list[Delivery]:
    rows = Delivery.objects.filter(institution=institution, channel=CHANNEL, bundle=bundle, done_at=None)
    return list(rows.select_related("entry").order_by("pk"))


def composed(institution: Institution, rows: Sequence[Delivery], *, at: datetime) -> Mail:
    """The mail of a bundle, in its reader's language. Account.DoesNotExist where there is none of that number.

    A link for somebody outside is a mail by itself; without an address where it opens nothing any more.
    """
    reader = Account.objects.get(pk=int(rows[0].recipient))
    if reader.outside:
        return Mail(rows[0].bundle, *invitation(institution, rows[0], reader, at=at))
    own, language = institution.configuration.get("notices", {}), reader.language
    house = text_in(institution.names, language, institution.slug)
    parts = []
    for row, reference in zip(rows, references([row.entry for row in rows]), strict=True):
        subject, text = notice_text(row.notice, language, own, reference=reference, institution=house)
        look = piece("look", language, link=settings.SITE_ADDRESS + page_of(row.entry.stream, reference))
        parts.append((subject, f"{text}\n{look}"))
    alone = len(parts) == 1
    subject = parts[0][0] if alone else piece("digest", language, institution=house, number=len(parts))
    texts = [text if alone else f"{title}\n{text}" for title, text in parts]
    why = piece("why", language, settings=f"{settings.SITE_ADDRESS}/account/notices/")
    return Mail(rows[0].bundle, reader.email, language, subject, "\n\n".join([*texts, why]) + "\n")
