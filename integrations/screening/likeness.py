"""How alike two tokens are, 0 to 1000: the same, a typo, another transliteration, or an initial."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA, Indel, JaroWinkler

from integrations.screening.names import NAMES
from integrations.screening.scripts import MARKS, READ, SOUNDED
from integrations.screening.sounds import one_syllable, outline, sounds, syllables
from integrations.screening.vocabulary import ACRONYM, BODIES, class_of

LEAST = 700
INITIAL = 760
TRANSLATED = 950  # a word that one language has and others put in several ways
LONG_WORD = 8
SHORTEST_SLIP = 4
FIRST_LETTERS = {"c": "k", "q": "k", "x": "k", "w": "v", "y": "i", "j": "i", "e": "i"}
UNFILED = 7  # from this length on two tokens may be alike by more slips than an index files them by
VOICED = re.compile(r"[aeiou]+")
ARTICLE = re.compile(r"[ae]l(?=.{4})")
SERVANT = "abdul"  # 'servant of', with a name of God: tokens of this kind are compared by that name
SHARED = 0.45  # of the letters, where only the outline is the same
VARIANT, OTHER_FORM, SYLLABLES, OUTLINE = 950, 820, 900, (720, 800)
WRITTEN_ALIKE = 0.75
UNKNOWN, OTHER_SYLLABLES = -1, -2


def likeness(one: str, other: str, person: bool) -> int:
    """1000 for the same token, else at least LEAST where they may be the same word, else 0. Symmetric."""
    if one == other:
        return 1000
    if one[0].isdigit() or other[0].isdigit() or ACRONYM in (one[-1], other[-1]):
        return 0
    if person:
        return _of_marked(one, other)
    return _of_bodies(one, other)


def _of_bodies(one: str, other: str) -> int:
    """Two words of organisations' names: a word that is known is hardly ever another one spelt wrong."""
    known = bool(class_of(one, False)) + bool(class_of(other, False))
    if known == 2:
        return TRANSLATED if other in BODIES.like.get(one, ()) else 0
    shorter, longer = sorted((len(one), len(other)))
    if FIRST_LETTERS.get(one[0], one[0]) != FIRST_LETTERS.get(other[0], other[0]):
        return 0
    score = _typo(one, other, second_from=9) if longer > SHORTEST_SLIP else 0
    if known:
        return score if score >= 900 and shorter >= 7 else 0
    return max(score, _heard_alike(one, other, least=760))


def _of_marked(one: str, other: str) -> int:
    """Two parts of persons' names, by what the scripts they come from tell of their writing."""
    plain, beside = one.rstrip(MARKS), other.rstrip(MARKS)
    if plain == beside:
        return 1000
    found = _known(plain, beside)
    if one[-1] == READ or other[-1] == READ:
        return max(found, 0)
    if found < 0:
        heard = _heard_alike(plain, beside) if found == UNKNOWN else 0
        found = max(_typo(plain, beside), heard, _with_article(plain, beside))
    if found < OUTLINE[1] and (one[-1] == SOUNDED or other[-1] == SOUNDED):
        found = max(found, _outlined(plain, beside))
    return found


def _known(one: str, other: str) -> int:
    """By what we know of names: writings of one, pet forms, syllables, initials; else UNKNOWN, or OTHER_SYLLABLES where
    both are of syllables that differ."""
    if len(one) == 1 or len(other) == 1:
        return initial(one, other)
    if one in NAMES.known and other in NAMES.known:
        if kin := NAMES.kin(one, other):
            alike = kin == "variant" and JaroWinkler.normalized_similarity(one, other) >= WRITTEN_ALIKE
            return VARIANT if alike else OTHER_FORM
        if NAMES.apart(one, other):
            return 0  # Hassan is not Hussein, however alike they sound
    if serving(one) and serving(other):
        return likeness(one[len(SERVANT) :], other[len(SERVANT) :], True)
    if not (said := syllables(one)) or not (also := syllables(other)):
        return UNKNOWN
    if said == also:
        return SYLLABLES if len(said) > 1 else 0
    return 0 if one_syllable(one) and one_syllable(other) else OTHER_SYLLABLES


def serving(token: str) -> bool:
    """Whether the token is 'servant of' with a name of God."""
    return token.startswith(SERVANT) and len(token) > len(SERVANT) + 2 and token not in NAMES.writings


def _with_article(one: str, other: str) -> int:
    """An Arabic name with its article written on to it, beside one without."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if longer[1] != "l" or shorter[1] == "l":
        return 0
    bare = ARTICLE.sub("", longer, count=1) if ARTICLE.match(longer) else ""
    return max(0, likeness(bare, shorter, True) - 50) if bare and bare[0] == shorter[0] else 0


def _outlined(one: str, other: str) -> int:
    """A name and the rough outline of it that another script leaves: a guess, worth more the longer the outline."""
    drawn = outline(one)
    if len(drawn) < 2 or drawn != outline(other) or Indel.normalized_similarity(one, other) < SHARED:
        return 0
    return OUTLINE[len(drawn.removeprefix("A")) > 2]


def initial(one: str, other: str) -> int:
    """A letter beside a name, or beside a letter."""
    return INITIAL if one[0] == other[0] else 0


def written_alike(one: str, other: str) -> int:
    """How alike two words are that may be one word written together or apart: one slip, or one sound if it is long."""
    if one == other:
        return 1000
    read = READ in one[-1] + other[-1]
    one, other = one.rstrip(MARKS), other.rstrip(MARKS)
    if abs(len(one) - len(other)) > 3:
        return 0
    said = syllables(one)
    score = SYLLABLES if said and said == syllables(other) else 0
    if one[0] == other[0] and not read:
        score = max(score, _typo(one, other), _heard_alike(one, other) if min(len(one), len(other)) >= LONG_WORD else 0)
    return score if score >= 900 else 0


def _typo(one: str, other: str, second_from: int = 7) -> int:
    """A slip or two of the pen, the longer the word the more are borne; a short word keeps its first letter."""
    longer = max(len(one), len(other))
    slips = OSA.distance(one, other, score_cutoff=3)
    if slips == 1 and longer >= 6:
        return 900
    if slips == 1 and longer >= 4:
        return 820 if longer > 4 or one[0] == other[0] or sorted(one) == sorted(other) else 0
    if slips == 2 and longer >= second_from:
        return 820
    return 780 if slips == 3 and longer >= 11 else 0


def _heard_alike(one: str, other: str, least: int = 720) -> int:
    """Two writings of the same consonants; a script without vowels is borne, a syllable with another vowel is not."""
    if len(one) < 3 or len(other) < 3:
        return 0
    shape = int(1000 * JaroWinkler.normalized_similarity(one, other))
    if shape < least and VOICED.search(one) and VOICED.search(other):
        return 0
    heard, also = sounds(one), sounds(other)
    common = next((sound for sound in heard if sound in also), "")
    if len(common) < 2:
        return 0
    if len(common) >= 3:
        if not VOICED.search(one) or not VOICED.search(other):
            return 900
        syllables_heard = max(len(VOICED.findall(one)), len(VOICED.findall(other)))
        alike = 920 if common == heard[0] == also[0] else 880
        return alike if shape >= (least if syllables_heard > 1 else 900) else 0
    return 840 if shape >= 800 and one[0] == other[0] and abs(len(one) - len(other)) <= 2 else 0
