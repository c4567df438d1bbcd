"""What only the chart and its table say, Dutch and English; the rest is said in the words of `workflows/words`."""

from typing import Any

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "begin": "Begin", "here": "here", "passed": "passed", "cases": "{n} cases", "case": "1 case",
        "way": "{source} to {to}: {when}", "taken": "taken",
        "about": "{title}: {stages} stages and {ends} ends. The table beside the drawing says the same.",
        "went": "The case went through: {path}.", "stands": "It stands in: {stage}.",
        "late": "when the deadline has passed", "late_by": "{days} days after the deadline has passed",
        "after": "after: {what}", "when": "when {what}", "otherwise": "otherwise", "done": "when the work is done",
        "and": " and ", "or": " or ", "not": "not: {what}", "is": ": ",
        "some": "for at least one of {of}: {where}", "every": "for each of {of}: {where}",
        "event_hit": "a new hit on a list", "event_inquorate": "a vote without quorum",
        "event_revised": "an answer was revised",
        "event_condition_overdue": "a condition is overdue",
        "anywhere": "Any stage before a decision takes effect", "withdraws": "when the applicants withdraw",
    },
    "nl": {
        "begin": "Begin", "here": "hier", "passed": "doorlopen", "cases": "{n} dossiers", "case": "1 dossier",
        "way": "{source} naar {to}: {when}", "taken": "gegaan",
        "about": "{title}: {stages} stappen en {ends} eindpunten. De tabel naast de tekening zegt hetzelfde.",
        "went": "Het dossier ging door: {path}.", "stands": "Het staat in: {stage}.",
        "late": "als de termijn verstreken is", "late_by": "{days} dagen nadat de termijn verstreken is",
        "after": "na: {what}", "when": "als {what}", "otherwise": "anders", "done": "als het werk gedaan is",
        "and": " en ", "or": " of ", "not": "niet: {what}", "is": ": ",
        "some": "voor minstens één van {of}: {where}", "every": "voor elk van {of}: {where}",
        "event_hit": "een nieuwe treffer op een lijst", "event_inquorate": "een stemming zonder quorum",
        "event_revised": "een antwoord is herzien",
        "event_condition_overdue": "een voorwaarde is te laat",
        "anywhere": "Elke stap voor een beslissing ingaat", "withdraws": "als de aanvragers intrekken",
    },
}  # fmt: skip


def word(language: str, key: str, **values: Any) -> str:
    """A word or sentence in a language, else in English; empty where there is none."""
    return WORDS.get(language, WORDS["en"]).get(key, "").format(**values)
