"""The words of the chart and of its table, Dutch and English."""

from typing import Any

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "begin": "Begin", "here": "here", "passed": "passed", "cases": "{n} cases", "case": "1 case",
        "withdrawn": "Withdrawn", "lapsed": "Lapsed", "way": "{source} to {to}: {when}", "taken": "taken",
        "about": "{title}: {stages} stages and {ends} ends. The table beside the drawing says the same.",
        "went": "The case went through: {path}.", "stands": "It stands in: {stage}.",
        "late": "when the deadline has passed", "late_by": "{days} days after the deadline has passed",
        "after": "after: {what}", "when": "when {what}", "otherwise": "otherwise", "done": "when the work is done",
        "and": " and ", "or": " or ", "not": "not: {what}", "is": ": ",
        "some": "for at least one of {of}: {where}", "every": "for each of {of}: {where}",
        "passed_through": "the case passed through {stage}", "event_outcome": "the outcome",
        "event_kind": "the kind of request", "event_hit": "a new hit on a list",
        "event_inquorate": "a vote without quorum", "event_condition_overdue": "a condition is overdue",
        "event_open_hits": "hits are open", "event_expedited": "the request is urgent",
        "event_submitted": "the day of submission", "event_decided": "the day of the decision",
        "anywhere": "Any stage before a decision takes effect", "withdraws": "when the applicants withdraw",
    },
    "nl": {
        "begin": "Begin", "here": "hier", "passed": "doorlopen", "cases": "{n} dossiers", "case": "1 dossier",
        "withdrawn": "Ingetrokken", "lapsed": "Vervallen", "way": "{source} naar {to}: {when}", "taken": "gegaan",
        "about": "{title}: {stages} stappen en {ends} eindpunten. De tabel naast de tekening zegt hetzelfde.",
        "went": "Het dossier ging door: {path}.", "stands": "Het staat in: {stage}.",
        "late": "als de termijn verstreken is", "late_by": "{days} dagen nadat de termijn verstreken is",
        "after": "na: {what}", "when": "als {what}", "otherwise": "anders", "done": "als het werk gedaan is",
        "and": " en ", "or": " of ", "not": "niet: {what}", "is": ": ",
        "some": "voor minstens één van {of}: {where}", "every": "voor elk van {of}: {where}",
        "passed_through": "het dossier ging door {stage}", "event_outcome": "de uitkomst",
        "event_kind": "het soort aanvraag", "event_hit": "een nieuwe treffer op een lijst",
        "event_inquorate": "een stemming zonder quorum", "event_condition_overdue": "een voorwaarde is te laat",
        "event_open_hits": "er staan treffers open", "event_expedited": "de aanvraag is dringend",
        "event_submitted": "de dag van indienen", "event_decided": "de dag van de beslissing",
        "anywhere": "Elke stap voor een beslissing ingaat", "withdraws": "als de aanvragers intrekken",
    },
}  # fmt: skip
PHASES: dict[str, dict[str, str]] = {
    "en": {
        "draft": "Draft", "intake": "Intake", "screening": "Screening", "review": "Review", "sign_off": "Sign-off",
        "conditions": "Conditions", "active": "Active", "suspended": "Suspended", "closed": "Closed",
    },
    "nl": {
        "draft": "Voorbereiding", "intake": "Intake", "screening": "Screening", "review": "Beoordeling",
        "sign_off": "Besluit", "conditions": "Voorwaarden", "active": "Lopend", "suspended": "Opgeschort",
        "closed": "Gesloten",
    },
}  # fmt: skip
OPERATORS: dict[str, dict[str, str]] = {
    "en": {
        "is": "is", "in": "is one of", "at_least": "is at least", "at_most": "is at most", "above": "is above",
        "below": "is below", "includes": "includes",
    },
    "nl": {
        "is": "is", "in": "is een van", "at_least": "is minstens", "at_most": "is hoogstens", "above": "is meer dan",
        "below": "is minder dan", "includes": "bevat",
    },
}  # fmt: skip
VALUES: dict[str, dict[str, str]] = {
    "nl": {
        "yes": "ja", "no": "nee", "unsure": "twijfel", "none": "niets", "done": "gedaan", "signed": "ondertekend",
        "favourable": "gunstig", "with_conditions": "met voorwaarden", "unfavourable": "ongunstig",
        "no_view": "geen standpunt", "clear": "vrij", "informs": "ter informatie", "flags": "signaleert",
        "escalates": "schaalt op", "prohibits": "verbiedt", "withdrawn": "ingetrokken", "lapsed": "vervallen",
    },
}  # fmt: skip


def word(language: str, key: str, **values: Any) -> str:
    """A word or sentence in a language, else in English; empty where there is none."""
    return WORDS.get(language, WORDS["en"]).get(key, "").format(**values)


def phase_word(language: str, phase: str) -> str:
    """What a phase is called; empty for none."""
    return PHASES.get(language, PHASES["en"]).get(phase, "")
