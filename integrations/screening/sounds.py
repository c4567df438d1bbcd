"""What a token sounds like: keys that two writings of one name share, from the closest to the roughest."""

from __future__ import annotations

import re
from functools import lru_cache

VOWELS, OPENING = frozenset("aeiouy"), frozenset("aeiouyh")
# Spellings that stand for one sound in one transliteration or another, the longest first; then letter by letter.
BREATHED = (
    ("shch", "J"), ("tsch", "J"), ("dzh", "J"), ("sch", "J"), ("tch", "J"), ("sh", "J"), ("ch", "J"), ("zh", "J"),
    ("kh", ""), ("gh", "k"), ("ph", "f"), ("th", "t"), ("dh", "d"),
)  # fmt: skip
PLAIN = (("dj", "J"), ("ck", "k"), ("qu", "k"), ("ts", "s"), ("tz", "s"), ("ff", "v"))
SOUNDS = BREATHED + PLAIN
SOUND_OF = str.maketrans(
    {"j": "J", "q": "k", "c": "k", "g": "k", "x": "ks", "w": "v", "z": "s"} | dict.fromkeys("haeiouy")
)
OTHER_READING = re.compile(r"(?<![st])ch(?!k)|(?<!d)j|c(?=[eiy]|$)")  # German, Slavic and Romance readings
READ = {"ch": "h", "j": "y", "c": "s"}
DOUBLED = re.compile(r"(.)(?=\1)")
# Korean and Chinese syllables as the older and the newer romanisations write them.
SYLLABLE = (
    r"(?:ch|jj?|hs|sh|ss?|kk?|g|tt?|d|pp?|b|h|m|n|r|l|y|w|x|q|zh|z|ts|tz|c|f)?(?:yeo|yae|ya|yo|yu|ye|wae|wo|wa|we|wi|"
    r"iao|uai|eo|eu|ae|oe|oo|ou|ee|ui|ie|ia|iu|ua|ao|ai|ei|uo|ue|a|e|i|o|u)(?:ng|[nklmptr](?![aeiouyw]))?"
)
ONE_SYLLABLE, SYLLABLES = re.compile(SYLLABLE), re.compile(f"(?:{SYLLABLE}){{1,2}}")
ONSETS = (
    ("ch", "j"), ("zh", "j"), ("q", "j"), ("hs", "x"), ("jj", "j"), ("kk", "g"), ("tt", "d"), ("pp", "b"), ("ss", "s"),
    ("sh", "s"),
)  # fmt: skip
FOLDED = str.maketrans({"k": "g", "t": "d", "p": "b", "l": "r"})
ROUND = re.compile(r"eo|eu|oo|ou|u")
# The roughest: stops and their voiced and breathed fellows are one, and so are l and r, s and z and sh and ch and j.
OUTLINES = (
    ("shch", "s"), ("tsch", "s"), ("sch", "s"), ("tch", "s"), ("dzh", "s"), ("sh", "s"), ("ch", "s"), ("zh", "s"),
    ("dj", "s"), ("cz", "s"), ("ph", "b"), ("gh", "k"), ("kh", ""), ("qu", "k"), ("ts", "s"), ("tz", "s"),
)  # fmt: skip
OUTLINE_OF = str.maketrans(
    {"z": "s", "x": "ks", "r": "l", "d": "t"} | dict.fromkeys("cgqj", "k") | dict.fromkeys("pfv", "b")
    | dict.fromkeys("haeiouwy")
)  # fmt: skip
SOFT_C = re.compile(r"c(?=[eiy])")


def sound(token: str) -> str:
    """The consonants of a token as heard, for two transliterations of one name.

    A first vowel is kept as A, and so is a first breath (h, kh), after which some scripts leave the vowel out.
    """
    heard = token[:-1] if token[-1] == "j" and token[-2:-1] in VOWELS else token  # Sergej: the j of these is a vowel
    for spelt, sound in SOUNDS if "h" in token else PLAIN:
        heard = heard.replace(spelt, sound)
    heard = DOUBLED.sub("", heard.translate(SOUND_OF))
    return f"A{heard}" if token[0] in OPENING or token.startswith("kh") else heard


@lru_cache(maxsize=20_000)
def sounds(token: str) -> tuple[str, ...]:
    """The token as heard, and as heard where ch is a breath, j a vowel and c an s."""
    first = sound(token)
    other = OTHER_READING.sub(lambda match: READ[match[0]], token) if "c" in token or "j" in token else token
    second = sound(other) if other != token else first
    return (first,) if first == second else (first, second)


@lru_cache(maxsize=20_000)
def syllables(token: str) -> str:
    """A word of Korean or Chinese syllables in one of its romanisations; '' where it cannot be one."""
    if not SYLLABLES.fullmatch(token):
        return ""
    for old, new in ONSETS:
        token = token.replace(old, new)
    return ROUND.sub("o", token.replace("ae", "e").replace("ee", "i")).translate(FOLDED)


@lru_cache(maxsize=20_000)
def one_syllable(token: str) -> bool:
    """Whether the token may be one Korean or Chinese syllable, of which any letter makes another name."""
    return ONE_SYLLABLE.fullmatch(token) is not None


@lru_cache(maxsize=20_000)
def outline(token: str) -> str:
    """The rough outline of a token's consonants, for scripts that write foreign names by sound."""
    rough = SOFT_C.sub("s", token) if "c" in token else token
    for spelt, drawn in OUTLINES:
        rough = rough.replace(spelt, drawn)
    opens = "A" if token[0] in OPENING else ""
    return opens + DOUBLED.sub("", rough.translate(OUTLINE_OF))
