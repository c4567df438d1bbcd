"""A link for somebody outside on its way by mail: whom it goes to is sealed until the moment it is sent."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings

from workflows.actions.outside import open_link, token_of
from workflows.dossier import trail
from workflows.dossier.canonical import parsed
from workflows.dossier.seal import open_records
from workflows.engine.refusal import Refused
from workflows.engine.shapes import text_in
from workflows.models import Account, AuditEntry, Delivery, Institution
from workflows.words.notices import piece


def invitations(institution: Institution, page: Sequence[trail.EntryRow], at: datetime) -> Iterator[Delivery]:
    """The links of a page of entries that go out by mail, at once."""
    links = (entry for entry in page if entry.kind == "LinkSent" and entry.content.get("to"))
    sent = {entry.seq: entry.content["person"] for entry in links}
    for pk, seq in AuditEntry.objects.filter(institution=institution, seq__in=sent).values_list("pk", "seq"):
        yield Delivery(
            institution=institution, entry_id=pk, recipient=sent[seq], channel="mail", next_at=at
        )


def invitation(institution: Institution, row: Delivery, alias: Account, *, at: datetime) -> tuple[str, str, str, str]:
    """(address, language, subject, text) of a link on its way; no address where it opens nothing any more."""
    digest = str(parsed(row.entry.payload)["to"])  # type: ignore[index]
    token = token_of(UUID(alias.username.partition(".")[2]))
    try:
        language = open_link(token, at=at).link.language or institution.languages[0]
    except Refused:
        return "", "", "", ""
    address = open_records({digest})[digest] or ""
    house = text_in(institution.names, language, institution.slug)
    link = f"{settings.SITE_ADDRESS}/outside/{token}/"
    subject = piece("outside_subject", language, institution=house)
    return str(address), language, subject, piece("outside", language, institution=house, link=link) + "\n"
