"""The reference case of the figures, for the tests of the one door."""

from workflows.management.bench.reference import ANSWERS, DOCUMENT, PEOPLE, START, Reference

__all__ = ["ANSWERS", "DOCUMENT", "PEOPLE", "START", "Reference"]
