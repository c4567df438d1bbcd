"""Somebody outside: a link is made, opened, used once and revoked; and a code tells a visitor where a case stands.

A token is derived from a number of the link and the secret of the installation, and only its digest is stored: who
reads the tables cannot open a link, and a request that is repeated answers with the same address.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from workflows.actions import security
from workflows.actions.execute import execute
from workflows.dossier.history import History, read_case
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.situation import gather
from workflows.engine.acts.outside import RevokeLink, SendLink, rows_to_link
from workflows.engine.case import Command, Words
from workflows.engine.guards import Facts
from workflows.engine.refusal import Refused, reason, refuse, refuse_if
from workflows.models import Account, Case, OutsideLink

CODE_LASTS = timedelta(days=366)


@dataclass(frozen=True)
class Opened:
    """A link that may be used, with its case."""

    link: OutsideLink
    history: History


def token_of(number: UUID, purpose: str = "link") -> str:
    """The secret part of an address: 256 bits that only this installation can make."""
    made = hmac.new(settings.SECRET_KEY.encode(), f"{purpose}:{number}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def code_of(case: UUID) -> str:
    """The code of a case for a visitor: twenty letters and digits, without those that look alike."""
    made = hmac.new(settings.SECRET_KEY.encode(), f"status:{case}".encode(), hashlib.sha256).digest()
    return base64.b32encode(made).decode()[:20]


def digest_of(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def send_link(
    case: Case,
    slot: str,
    *,
    until: str,
    language: str,
    by: Account,
    at: datetime,
    request_id: UUID,
    on_behalf_of: Account | None = None,
    to: str = "",
    row: str | None = None,
) -> str:
    """Make a link for a slot and give its token, which is told this once. Refused with every reason.

    `to`: the address to which it is mailed as well; it is sealed, and told to nobody. `row`: of a slot asked for each.
    """
    if to:
        try:
            validate_email(to)
        except ValidationError:
            refuse("not_an_address")
    number = uuid5(request_id, "outside")
    token = token_of(number)
    with transaction.atomic():
        alias, _ = Account.objects.get_or_create(
            username=f"outside.{number}", defaults={"service": True, "outside": True, "password": "!"}
        )
        events = execute(
            case.pk,
            SendLink(slot, str(alias.pk), until, Words(to) if to else None, row),
            by=by, at=at, request_id=request_id, on_behalf_of=on_behalf_of,
        )  # fmt: skip
        OutsideLink.objects.get_or_create(
            token_digest=digest_of(token),
            defaults={
                "institution": case.institution, "case": case, "slot": slot, "row_key": row or "", "account": alias,
                "language": language,
                "number": events[0].number, "alias": f"{slot} {events[0].number}",  # type: ignore[attr-defined]
                "expires_at": end_of_day(date.fromisoformat(until), case.institution.timezone),
            },
        )  # fmt: skip
    return token


def send_to_each(
    case: Case,
    slot: str,
    *,
    until: str,
    language: str,
    by: Account,
    at: datetime,
    request_id: UUID,
    on_behalf_of: Account | None = None,
) -> int:
    """Mail a link to everybody who stands in the rows of a slot by an address and has neither given it nor a link.

    How many were sent. Whoever sends them sees no address. Refused with every reason, and then none is sent.
    """
    now = gather(read_case(case), by=by, at=at)
    laid = now.rules.names.slots.get(slot)
    if laid is None or slot not in now.case.offered:
        refuse("not_asked", slot=slot, stage=now.case.stage)
    paths = (now.rules.procedure.roles[role].link for role in laid.by)
    columns = [path.partition(".")[2] for path in paths if path]
    rows = {row.get("id"): row for row in Facts(now).rows(laid.each or "")}
    left = [row for row in rows_to_link(now, slot) if row in rows]
    refuse_if((not left, reason("nobody_to_link", slot=slot)))
    try:
        with transaction.atomic():
            for row in left:
                to = next((str(rows[row][column]) for column in columns if rows[row].get(column)), "")
                send_link(
                    case, slot, until=until, language=language, by=by, at=at, request_id=uuid5(request_id, str(row)),
                    on_behalf_of=on_behalf_of, to=to, row=row,
                )  # fmt: skip
    except Refused as refused:  # noted here: what was noted inside was undone with it
        security.note(refused, SendLink(slot, "", until), by, stream=case.stream, at=at, request_id=request_id)
        raise
    return len(left)


def end_of_day(day: date, zone: str) -> datetime:
    """The last second of a day where the institution is."""
    return datetime.combine(day, time(23, 59, 59), ZoneInfo(zone))


def revoke(
    case: Case,
    number: int,
    why: str,
    *,
    by: Account,
    at: datetime,
    request_id: UUID,
    on_behalf_of: Account | None = None,
) -> None:
    """Take a link back. Refused with every reason."""
    execute(case.pk, RevokeLink(number, Words(why)), by=by, at=at, request_id=request_id, on_behalf_of=on_behalf_of)


def open_link(token: str, *, at: datetime) -> Opened:
    """What a token opens. OutsideLink.DoesNotExist where it opens nothing; refused once it is used, over or revoked."""
    rows = OutsideLink.objects.select_related("case__institution", "case__procedure_version", "account")
    link = rows.exclude(slot="").get(token_digest=digest_of(token))
    history = read_case(link.case)
    sent = history.file.links.get(link.number)
    used = link.used_at is not None or str(link.account_id) in history.file.givers.get(link.slot, frozenset())
    refuse_if(
        (used, reason("link_used")),
        (not used and (sent is None or not sent.open), reason("link_revoked")),
        (at > link.expires_at, reason("link_over")),
    )
    laid = rulebook_of(link.case.procedure_version).slot(link.slot)
    gone = bool(link.row_key) and link.row_key not in history.file.form_rows.get(laid.each or "", ())
    if gone or link.slot not in history.file.offered:
        refuse("link_moot")
    return Opened(link, history)


def give(token: str, commands: Sequence[Command], *, at: datetime, request_id: UUID) -> None:
    """Give what the link asks, under its alias: all of it, once. Refused with every reason."""
    link = OutsideLink.objects.select_related("account").exclude(slot="").get(token_digest=digest_of(token))
    try:
        with transaction.atomic():
            OutsideLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
            open_link(token, at=at)
            for n, command in enumerate(commands):
                meant = (getattr(command, "slot", ""), getattr(command, "row", None) or "")
                refuse_if((meant != (link.slot, link.row_key), reason("link_moot")))
                execute(link.case_id, command, by=link.account, at=at, request_id=uuid5(request_id, str(n)))
            OutsideLink.objects.filter(pk=link.pk).update(used_at=at)
    except Refused as refused:  # noted here: what was noted inside was undone with it
        security.note(refused, commands[-1], link.account, stream=f"case:{link.case_id}", at=at, request_id=request_id)
        raise


def status_code(case: Case, *, at: datetime) -> str:
    """The code by which somebody without an account sees where a case stands; the same each time it is asked."""
    code = code_of(case.pk)
    OutsideLink.objects.update_or_create(
        token_digest=digest_of(code),
        defaults={
            "institution": case.institution, "case": case, "slot": "", "alias": "status", "expires_at": at + CODE_LASTS,
        },
    )  # fmt: skip
    return code


def case_of_code(code: str, *, at: datetime) -> Case:
    """The case of a code, however it was typed. OutsideLink.DoesNotExist where there is none, or not any more."""
    typed = "".join(code.split()).replace("-", "").upper()
    rows = OutsideLink.objects.select_related("case__institution", "case__procedure_version")
    return rows.get(token_digest=digest_of(typed), slot="", expires_at__gte=at).case
