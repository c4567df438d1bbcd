"""Persons' names: cut into tokens, and what a score of theirs owes to what is left over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from anyascii import anyascii

from integrations.screening.names import NAMES
from integrations.screening.scripts import MARKS, READ, SOUNDED
from integrations.screening.vocabulary import PATRONYMIC, PERSONS, UNKNOWN_WEIGHT, weight_of

WORD = re.compile(r"[a-z0-9]+[~^]?")
# 'Servant of' and a name of God are one name, however they are parted: Abd al-Rahman, Abdul Rahman, Abdurrahman.
SERVANT = "abdul"
SERVANTS = re.compile(r"abd(?:[aeiou]{1,2}[lrs]?)?[~^]?")
ARTICLES = re.compile(r"[aeiu][lrsndz]")
HANGUL = re.compile(r"[\uac00-\ud7af]")
SERVING = re.compile(r"abd[aeiou]{1,2}(?:l(?!l)|([rsntdz])(?=\1))?(?!ll)(.{4,})")
# Two Chinese letters that are one surname, and Korean surnames with the writing most bearers use.
TWO_LETTER_SURNAMES = re.compile("欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|夏侯|东方|東方|皇甫|尉迟|公孙|令狐|慕容|司徒|端木")
KOREAN_SURNAMES = {
    "이": "lee",
    "리": "ri",
    "박": "park",
    "최": "choi",
    "노": "noh",
    "류": "ryu",
    "유": "yoo",
} | dict.fromkeys(
    "김정강조윤장임한오서신권황안송홍전고문양손배백허남심하곽성차주우구민나진지엄채원천방공현함변염추도소석선설마길", ""
)
LONGEST_HAN, LONGEST_HANGUL = 3, 4
# In per cent of a token's weight: what a token left over costs, on the subject's side and on the list's side, and what
# it costs more where both sides have one: another name in its place says more than a name left out.
OVER, UNDER, CLASH = 80, 30, 60
LONE_TOKEN = 2  # one token in common, of names of several: what is left over on the list's side counts double
DOUBTED = 30  # how much more a token left over on the list's side costs for every tenth that a pair is less than alike
GUESS, GUESSES = 800, 60  # each pair of several that is no better than a guess lowers the score


def words(plain: str) -> list[str]:
    """The tokens of Latin text in small letters, without titles unless there is nothing else."""
    if plain.count(",") == 1:  # surname first
        plain = " ".join(reversed(plain.split(",")))
    found = WORD.findall(plain)
    kept = [told for word in found if (told := _told(word))]
    return list(_served(kept or found))


def _told(word: str) -> str:
    """The word as it is compared: a particle in its one writing, nothing for a title; a name keeps its spelling."""
    known = PERSONS.canonical.get(word)
    if known is None or len(word) == 1:
        return word
    kind = PERSONS.classes[known]
    return "" if kind == "title" else known if kind == "particle" else word


def _served(found: list[str]) -> Iterator[str]:
    """'Abd', its article and the name after it as one token; the same where they are written as one word."""
    at = 0
    while at < len(found):
        word = found[at]
        at += 1
        if not SERVANTS.fullmatch(word):
            whole = None if word.rstrip(MARKS) in NAMES.writings else SERVING.fullmatch(word)
            yield SERVANT + whole[2] if whole else word
            continue
        name = at + 1 if at + 1 < len(found) and ARTICLES.fullmatch(found[at]) else at
        if name < len(found) and len(found[name]) > 2:
            yield "abdullah" if found[name] in ("allah", "lah") else SERVANT + found[name]
            at = name + 1
        else:
            yield word


def read(run: str, *, alone: bool) -> list[str]:
    """A run of Chinese or Korean letters, alone or beside others, in parts."""
    return (_korean if HANGUL.match(run) else _chinese)(run, alone=alone)


def _chinese(run: str, *, alone: bool) -> list[str]:
    """A run of Chinese letters: surname and given name, or one of them; longer is a foreign name in their sounds."""
    surname = 2 if TWO_LETTER_SURNAMES.match(run) else 1
    if len(run) > LONGEST_HAN + surname - 1:
        return [_heard(run) + SOUNDED]
    parts = (run[:surname], run[surname:]) if alone and len(run) > surname else (run,)
    return [_heard(part) + READ for part in parts]


def _korean(run: str, *, alone: bool) -> list[str]:
    """A run of Korean letters: surname and given name, or one of them; else a foreign name in their sounds."""
    if len(run) == 1 or (alone and len(run) <= LONGEST_HANGUL and run[0] in KOREAN_SURNAMES):
        rest = [_heard(run[1:]) + READ] if run[1:] else []
        return [(KOREAN_SURNAMES.get(run[0]) or _heard(run[0])) + READ, *rest]
    return [_heard(run) + (SOUNDED if alone or len(run) > 2 else READ)]


def _heard(run: str) -> str:
    return "".join(anyascii(letter).strip().lower() for letter in run)


def score(pairs: Sequence[tuple[str, str, int]], over: Sequence[str], under: Sequence[str]) -> int:
    """What is alike against what is left over, 0 to 1000."""
    gained = total = guessed = 0
    for one, other, alike in pairs:
        weight = min(_weight(one), _weight(other))
        gained, total = gained + weight * alike, total + weight
        guessed += alike <= GUESS and len(one) > 1 < len(other)
    if not under or not over:  # what is said twice costs nothing
        named = {token for pair in pairs for token in pair[:2]}
        over, under = ([token for token in left if token not in named] for left in (over, under))
    left_under = sum(map(_weight, under))
    if len(pairs) == 1 and (over or " " in pairs[0][0]):
        left_under *= LONE_TOKEN
    doubt = 1000 - min((alike for _, _, alike in pairs), default=1000)
    cost = OVER * sum(map(_weight, over)) + (UNDER + doubt * DOUBTED // 100) * left_under
    if over and under:
        cost += CLASH * min(sum(map(_contradicting, over)), sum(map(_contradicting, under)))
    return max(0, 100 * gained // max(1, 100 * total + cost) - (GUESSES * guessed if len(pairs) > 1 else 0))


def _weight(token: str) -> int:
    return sum(weight_of(part, True) for part in token.split()) if " " in token else weight_of(token, True)


def _contradicting(token: str) -> int:
    """An initial and a father's name are often left out, but another one in its place contradicts as much as a name."""
    return UNKNOWN_WEIGHT if len(token) == 1 or PATRONYMIC.search(token) else weight_of(token, True)
