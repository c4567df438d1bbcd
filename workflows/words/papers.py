"""What letters and other papers say beside what the institution wrote: sentences and dates in a language."""

from datetime import date

from workflows.words.languages import Spoken

PAPERS = Spoken("PAPERS", "papers")
MONTHS = Spoken("MONTHS", "papers")


def said(name: str, language: str, **params: str) -> str:
    """A sentence of ours; KeyError where there is none, or where a parameter is not given."""
    return PAPERS[language][name].format_map(params)


def day_said(day: date, language: str) -> str:
    """A date as people write it: 3 March 2026."""
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"
