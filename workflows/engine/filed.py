"""A file of a case, as its events tell it."""

from __future__ import annotations

from typing import NamedTuple


class Filed(NamedTuple):
    """A file of a case: the digest of its sealed form, and the form that it answers; none where it was attached."""

    sealed: str
    form: str = ""
