"""A link for somebody outside on its way by mail: whom it goes to is sealed until the moment it is sent."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings

from workflows.actions.outside import open_link, token_of
from workflows.dossier import trail
from workflows.dossier.seal import open_records
from workflows.engine.refusal import Refused
from workflows.engine.shapes import text_in
from workflows.models import Account, AuditEntry, Delivery, Institution, OutsideLink
from workflows.words.notices import piece


def invitations(institution: Institution, page: Sequence[trail.EntryRow], at: datetime) -> Iterator[Delivery]:
    """The links of a page of entries that go out by mail, at once; and again where whoever owes something is reminded.

    What was given by then, taken back or is over is found out as the mail is made: then none goes.
    """
    sent = {entry.seq: [entry.content["person"]] for entry in page if _is_mailed(entry)}
    for entry in page:
        if entry.kind == "Reminded" and entry.stream.startswith("case:"):
            links = OutsideLink.objects.filter(case=entry.stream.removeprefix("case:"), used_at=None, number__gt=0)
            sent[entry.seq] = [str(pk) for pk in links.order_by("pk").values_list("account", flat=True)]
    for pk, seq in AuditEntry.objects.filter(institution=institution, seq__in=sent).values_list("pk", "seq"):
        for person in sent[seq]:
            yield Delivery(institution=institution, entry_id=pk, recipient=person, channel="mail", next_at=at)


def _is_mailed(entry: trail.EntryRow) -> bool:
    return entry.kind == "LinkSent" and bool(entry.content.get("to"))


def invitation(institution: Institution, row: Delivery, alias: Account, *, at: datetime) -> tuple[str, str, str, str]:
    """(address, language, subject, text) of a link on its way; no address where it opens nothing any more."""
    links = filter(_is_mailed, trail.read(row.entry.stream))
    digest = next((link.content["to"] for link in links if link.content["person"] == str(alias.pk)), "")
    token = token_of(UUID(alias.username.partition(".")[2]))
    try:
        language = open_link(token, at=at).link.language or institution.languages[0]
    except Refused:
        return "", "", "", ""
    address = (open_records({digest})[digest] if digest else "") or ""
    house = text_in(institution.names, language, institution.slug)
    link = f"{settings.SITE_ADDRESS}/outside/{token}/"
    subject = piece("outside_subject", language, institution=house)
    return str(address), language, subject, piece("outside", language, institution=house, link=link) + "\n"
