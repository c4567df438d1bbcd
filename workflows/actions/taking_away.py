"""What was made for somebody to take away: sealed, theirs alone, and swept a day later like what nobody names."""

from datetime import datetime

from django.db import transaction

from workflows.dossier import files
from workflows.dossier.seal import Sealer
from workflows.models import Account, Institution, StoredFile


def keep(content: bytes, name: str, *, institution: Institution, owner: Account, at: datetime) -> str:
    """Seal a file for who had it made; the digest under which they find it."""
    with transaction.atomic():
        keys = Sealer(institution.pk, _made_for(owner), None)
        row = files.keep(content, name, keys, owner=owner.pk, at=at)
        keys.store()
    return row.digest


def mine(digest: str, owner: Account) -> StoredFile | None:
    """The file of that digest, where it was made for this account and is there still."""
    rows = StoredFile.objects.filter(stream=_made_for(owner), owner=owner, digest=digest, erased_at=None)
    return rows.select_related("key").first()


def _made_for(owner: Account) -> str:
    return f"taken:{owner.pk}"
