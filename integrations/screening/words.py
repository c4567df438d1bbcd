"""What a hit rests on, in sentences for the person who judges it, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping

from integrations.screening.matcher import Hit
from integrations.screening.qualifiers import Qualifier

KINDS: Mapping[str, Mapping[str, str]] = {
    "nl": {"primary": "naam", "alias": "alias", "weak": "zwakke alias"},
    "en": {"primary": "name", "alias": "alias", "weak": "weak alias"},
}
THINGS: Mapping[str, Mapping[str, str]] = {
    "nl": {"birth": "geboortedatum", "country": "land", "identifier": "nummer", "period": "einde van de aanstelling"},
    "en": {"birth": "birth date", "country": "country", "identifier": "number", "period": "end of the affiliation"},
}
VERDICTS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "same": "is gelijk",
        "compatible": "past",
        "near": "ligt er dicht bij",
        "agrees": "komt overeen",
        "differs": "verschilt",
        "far": "ligt er meer dan tien jaar naast",
        "over_before": "ligt voor de plaatsing op de lijst",
        "not_over_before": "ligt niet voor de plaatsing op de lijst",
    },
    "en": {
        "same": "is the same",
        "compatible": "fits",
        "near": "is close",
        "agrees": "agrees",
        "differs": "differs",
        "far": "is more than ten years off",
        "over_before": "lies before the listing",
        "not_over_before": "does not lie before the listing",
    },
}
SENTENCES: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "name": "“{name}” lijkt op de {kind} “{matched}” van vermelding {entry} op lijst {list}: "
        "{score} van 1000, drempel {threshold}.",
        "pair": "“{subject}” bij “{listed}”: {score} van 1000.",
        "only_subject": "Staat niet in de vermelding: {tokens}.",
        "only_listed": "Staat alleen in de vermelding: {tokens}.",
        "qualifier": "Vergeleken op {what}: {verdict}; {subject} bij ons, {listed} op de lijst ({points} punten).",
        "not_compared": "Niet vergeleken, omdat een van beide zwijgt: {things}.",
        "lead": "Dit is een treffer; een mens beoordeelt hem.",
    },
    "en": {
        "name": "“{name}” resembles the {kind} “{matched}” of entry {entry} on list {list}: "
        "{score} of 1000, threshold {threshold}.",
        "pair": "“{subject}” with “{listed}”: {score} of 1000.",
        "only_subject": "Not in the entry: {tokens}.",
        "only_listed": "Only in the entry: {tokens}.",
        "qualifier": "The {what} {verdict}: {subject} with us, {listed} on the list ({points} points).",
        "not_compared": "Not compared, because one side does not say: {things}.",
        "lead": "This is a lead; a person judges it.",
    },
}


LANGUAGES = tuple(SENTENCES)


def sentences(hit: Hit, language: str) -> tuple[str, ...]:
    """The hit told in sentences, the name first; KeyError for a language we do not speak."""
    words = SENTENCES[language]
    told = [
        words["name"].format(
            name=hit.name,
            kind=KINDS[language][hit.name_kind],
            matched=hit.matched_name,
            entry=hit.entry,
            list=hit.list,
            score=hit.score,
            threshold=hit.threshold,
        )
    ]
    told += [words["pair"].format(**pair._asdict()) for pair in hit.pairs]
    for side in ("only_subject", "only_listed"):
        if tokens := getattr(hit, side):
            told.append(words[side].format(tokens=", ".join(tokens)))
    told += [_compared(qualifier, language) for qualifier in hit.qualifiers]
    if hit.not_compared:
        things = ", ".join(THINGS[language][what] for what in hit.not_compared)
        told.append(words["not_compared"].format(things=things))
    return (*told, words["lead"])


def _compared(qualifier: Qualifier, language: str) -> str:
    return SENTENCES[language]["qualifier"].format(
        what=THINGS[language][qualifier.what],
        verdict=VERDICTS[language][qualifier.verdict],
        subject=qualifier.subject,
        listed=qualifier.listed,
        points=f"{qualifier.points:+}",
    )
