"""Virus scanners for tests: each is named in a setting, as the real one would be."""


def clean(content: bytes) -> str:
    """Finds nothing."""
    return ""


def alarmed(content: bytes) -> str:
    """Finds something in everything."""
    return "Fictional.Virus"


def down(content: bytes) -> str:
    """Does not answer."""
    raise ConnectionRefusedError


HERE = "tests.actions.scanners"
