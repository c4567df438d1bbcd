"""Boxes that open with a key and in their place only, and the data keys, each wrapped by the key of the environment."""

import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from workflows.dossier.canonical import canonical
from workflows.models import DataKey

NONCE = 12


class BrokenSeal(Exception):
    """A record does not open: its bytes, its key or its place were changed, or the wrapping key is not the one."""


def encrypt(secret: bytes, plain: bytes, place: bytes) -> bytes:
    """A content in a box that opens with the secret, and in its place only; a fresh nonce each time."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(secret).encrypt(nonce, plain, place)


def decrypt(secret: bytes, box: bytes, place: bytes) -> bytes:
    """What is in a box; BrokenSeal where it, its key or its place was changed."""
    box = bytes(box)
    try:
        return AESGCM(secret).decrypt(box[:NONCE], box[NONCE:], place)
    except (InvalidTag, ValueError) as problem:
        raise BrokenSeal("A sealed content does not open: it, its key or its place was changed.") from problem


def key_id(secret: bytes) -> str:
    """The name of a wrapping key, stored beside what it wraps: a digest of it, which tells nothing of it."""
    return hashlib.sha256(b"sluis wrapping key 1\x00" + secret).hexdigest()[:16]


def current_key() -> tuple[str, bytes]:
    """The wrapping key in use, from `settings.RECORD_KEY` (32 bytes)."""
    return key_id(settings.RECORD_KEY), settings.RECORD_KEY


def unwrap(key: DataKey) -> bytes:
    """The data key itself; keys of `settings.RETIRED_RECORD_KEYS` still open what they wrapped."""
    for secret in (settings.RECORD_KEY, *getattr(settings, "RETIRED_RECORD_KEYS", ())):
        if key_id(secret) == key.wrapping_key_id:
            return decrypt(secret, key.wrapped, key_place(key))
    raise BrokenSeal(
        f"The data key {key.pk} was wrapped by the key {key.wrapping_key_id}, which this process does not have: "
        "set SLUIS_RECORD_KEY to it, or list it among the retired ones."
    )


def key_place(key: DataKey) -> bytes:
    """Where a data key belongs: wrapped for one place, it opens in no other."""
    return canonical(["key", key.institution_id, key.stream, key.subject, str(key.pk)]).encode()
