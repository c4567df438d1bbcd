"""What a token sounds like: keys that two writings of one name share, from the closest to the roughest."""

from __future__ import annotations

import re
from functools import lru_cache

# Spellings that stand for one sound in one transliteration or another; the first that fits is taken.
SOUNDS = re.compile(r"shch|tsch|dzh|sch|tch|sh|ch|zh|dj|j|kh|gh|ph|ck|qu|th|dh|ts|tz|ks|ff|[qcgkxwvszh]")
SOUND_OF = {
    **dict.fromkeys(("shch", "tsch", "dzh", "sch", "tch", "sh", "ch", "zh", "dj", "j"), "J"),
    **dict.fromkeys(("ck", "qu", "q", "c", "g", "k", "gh"), "k"),
    **dict.fromkeys(("ts", "tz", "s", "z"), "s"),
    **dict.fromkeys(("x", "ks"), "ks"),
    **dict.fromkeys(("w", "v", "ff"), "v"),
    "kh": "",
    "h": "",
    "ph": "f",
    "th": "t",
    "dh": "d",
}
FINAL_J = re.compile(r"(?<=[aeiy])j$")  # Sergej, Anatolij: the j of these is a vowel
OTHER_READING = re.compile(r"(?<![st])ch(?!k)|(?<!d)j|c(?=[eiy]|$)")  # German, Slavic and Romance readings
READ = {"ch": "h", "j": "y", "c": "s"}
VOWELS = re.compile(r"[aeiouy]")
DOUBLE = re.compile(r"(.)\1+")
# Korean and Chinese syllables as the older and the newer romanisations write them.
SYLLABLE = (
    r"(?:ch|jj?|hs|sh|ss?|kk?|g|tt?|d|pp?|b|h|m|n|r|l|y|w|x|q|zh|z|ts|tz|c|f)?(?:yeo|yae|ya|yo|yu|ye|wae|wo|wa|we|wi|"
    r"iao|uai|eo|eu|ae|oe|oo|ou|ee|ui|ie|ia|iu|ua|ao|ai|ei|uo|ue|a|e|i|o|u)(?:ng|[nklmptr](?![aeiouyw]))?"
)
ONE_SYLLABLE, SYLLABLES = re.compile(SYLLABLE), re.compile(f"(?:{SYLLABLE}){{1,2}}")
ONSETS = (
    ("ch", "j"),
    ("zh", "j"),
    ("q", "j"),
    ("hs", "x"),
    ("jj", "j"),
    ("kk", "g"),
    ("tt", "d"),
    ("pp", "b"),
    ("ss", "s"),
    ("sh", "s"),
)
FOLDED = str.maketrans({"k": "g", "t": "d", "p": "b", "l": "r"})
ROUND = re.compile(r"eo|eu|oo|ou|u")
# The roughest: stops and their voiced and breathed fellows are one, and so are l and r, s and z and sh and ch and j.
OUTLINES = re.compile(r"shch|tsch|sch|tch|dzh|sh|ch|zh|dj|ck|ph|gh|kh|qu|th|dh|ts|tz|cz|[xbpfvdtcgkqjszlrmn]")
SOFT_C = re.compile(r"c(?=[eiy])")
OUTLINE_OF = {
    **dict.fromkeys(("shch", "tsch", "sch", "tch", "dzh", "sh", "ch", "zh", "dj", "ts", "tz", "cz", "s", "z"), "s"),
    **dict.fromkeys(("ck", "gh", "qu", "c", "g", "k", "q", "j"), "k"),
    **dict.fromkeys(("b", "p", "f", "v", "ph"), "b"),
    **dict.fromkeys(("d", "t", "th", "dh"), "t"),
    **dict.fromkeys(("l", "r"), "l"),
    "x": "ks",
    "m": "m",
    "n": "n",
    "kh": "",
}


def sound(token: str) -> str:
    """The consonants of a token as heard, for two transliterations of one name.

    A first vowel is kept as A, and so is a first breath (h, kh), after which some scripts leave the vowel out.
    """
    heard = SOUNDS.sub(lambda match: SOUND_OF[match[0]], FINAL_J.sub("", token))
    opens = token[0] in "aeiouyh" or token.startswith("kh")
    rest = VOWELS.sub("", heard)
    return DOUBLE.sub(r"\1", f"A{rest}" if opens else rest)


@lru_cache(maxsize=20_000)
def sounds(token: str) -> tuple[str, ...]:
    """The token as heard, and as heard where ch is a breath, j a vowel and c an s."""
    first = sound(token)
    other = OTHER_READING.sub(lambda match: READ[match[0]], token)
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
    rough = "".join(OUTLINE_OF[part] for part in OUTLINES.findall(SOFT_C.sub("s", token)))
    opens = "A" if token[0] in "aeiouyh" else ""
    return opens + DOUBLE.sub(r"\1", rough)
