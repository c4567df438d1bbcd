"""The way to a first password, or to a new one: a link that is mailed to the account's own address, and to nobody else.

An administrator never sees it: whoever could choose another's password could act in their name.
"""

import hashlib

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.module_loading import import_string

from workflows.actions.sending import CHANNEL, Mail
from workflows.engine.refusal import reason, refuse_if
from workflows.engine.shapes import text_in
from workflows.models import Account, Institution
from workflows.words.notices import piece


def link_for(account: Account) -> str:
    """The address at which a password is chosen: for three days, and until one was."""
    number = urlsafe_base64_encode(force_bytes(account.pk))
    return f"{settings.SITE_ADDRESS}/password/{number}/{default_token_generator.make_token(account)}/"


def mail_link(account: Account, institution: Institution) -> None:
    """Send the link. Refused where there is no address, or where nobody may sign in; raises what the carrier does."""
    refuse_if(
        (not account.email, reason("no_address")),
        (account.service or account.outside or not account.is_active, reason("not_of_house")),
    )
    house, link = text_in(institution.names, account.language, institution.slug), link_for(account)
    subject = piece("invited_subject", account.language, institution=house)
    text = piece("invited", account.language, institution=house, link=link)
    number = hashlib.sha256(link.encode()).hexdigest()
    import_string(settings.CHANNELS[CHANNEL])(Mail(number, account.email, account.language, subject, f"{text}\n"))


def account_of(number: str, token: str) -> Account | None:
    """Whose link it is; None for one that is not ours, was used, or is too old."""
    try:
        found = Account.objects.filter(pk=int(urlsafe_base64_decode(number).decode())).first()
    except (ValueError, UnicodeDecodeError, OverflowError):
        return None
    if found is None or found.service or found.outside or not found.is_active:
        return None
    return found if default_token_generator.check_token(found, token) else None
