"""Signs what leaves the house, so that anybody can check it without asking us: Ed25519, the key outside the database.

A signature covers a label that says what is signed, so that one made for a certificate can never pass for one made
for something else.
"""

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

CERTIFICATE = "sluis certificate 1"


def public_key() -> str:
    """The public half of `settings.SIGNING_KEY` (32 bytes), in hexadecimal."""
    return _key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def signed(label: str, text: str) -> str:
    """The signature of a text under a label, in hexadecimal."""
    return _key().sign(_covered(label, text)).hex()


def verifies(label: str, text: str, signature: str, key: str) -> bool:
    """Whether a signature was made with the private half of a key over exactly this text, under this label."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), _covered(label, text))
    except (InvalidSignature, ValueError):
        return False
    return True


def _key() -> Ed25519PrivateKey:
    return _key_of(settings.SIGNING_KEY)


@lru_cache(maxsize=1)
def _key_of(secret: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(secret)


def _covered(label: str, text: str) -> bytes:
    return label.encode() + b"\x00" + text.encode()
