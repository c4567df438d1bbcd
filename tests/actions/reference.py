"""The reference case of the figures, for the tests of the one door."""

from tests.kept import Kept
from workflows.management.bench.reference import ANSWERS, DOCUMENT, PEOPLE, START, Reference

__all__ = ["ANSWERS", "DOCUMENT", "PEOPLE", "REFERENCE", "START", "Reference"]

REFERENCE = Kept(Reference)
"""For tests that roll back."""
