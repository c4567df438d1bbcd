"""Keyed digests: by them the same content is known again, and without the key nobody can guess it."""

import hashlib
import hmac

from django.conf import settings

from workflows.dossier.wrapping import unwrap
from workflows.models import DataKey


def mark_in_case(key: DataKey, text: str) -> str:
    """A mark that holds within a case and may stand in its trail: once its key is erased, no guess fits it."""
    return _mark(unwrap(key), "mark in a case", text)


def mark_of_institution(institution: int, text: str) -> str:
    """A mark that holds within an institution. It never stands in a trail; its row goes with the case's key."""
    return _mark(settings.RECORD_KEY, f"mark of institution {institution}", text)


def _mark(secret: bytes, purpose: str, text: str) -> str:
    return hmac.new(secret, f"sluis {purpose}\x00{text}".encode(), hashlib.sha256).hexdigest()
