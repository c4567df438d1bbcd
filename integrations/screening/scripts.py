"""Writings brought to small Latin letters: Arabic, Persian and Hebrew by their sounds, the other scripts by table."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

SOUNDED = "~"  # ends a token of a script that writes by sound: it is compared by the outline of what is heard
JOINER = "\u200c"  # parts the words of a Persian compound
READ = "^"  # ends a token read from Chinese or Korean letters: it is compared by its syllables only
MARKS = SOUNDED + READ
ARABIC = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
HEBREW = re.compile(r"[\u0590-\u05ff]")
KANA = re.compile(r"[\u3040-\u30ff]")
CYRILLIC = re.compile(r"[\u0400-\u052f]")
# What the letters are heard as; Hebrew writes b and v, p and f, k and kh with one letter each.
ARABIC_SOUNDS = {
    "a": "اأآٱةۀى", "i": "إ", "b": "ب", "p": "پ", "t": "تط", "th": "ث", "j": "ج", "ch": "چ", "h": "حهھ", "kh": "خ",
    "d": "دض", "dh": "ذ", "r": "ر", "z": "زظ", "zh": "ژ", "s": "سص", "sh": "ش", "'": "ع", "gh": "غ", "f": "ف", "q": "ق",
    "k": "كک", "g": "گ", "l": "ل", "m": "م", "n": "ن", "w": "وؤ", "y": "يیئےۍې",
}  # fmt: skip
HEBREW_SOUNDS = {
    "a": "א", "b": "ב", "g": "ג", "d": "ד", "h": "הח", "v": "ו", "z": "ז", "t": "טת", "y": "י", "k": "כךק", "l": "ל",
    "m": "מם", "n": "נן", "s": "ס", "'": "ע", "p": "פף", "ts": "צץ", "r": "ר", "sh": "ש",
}  # fmt: skip
LETTERS = {letter: heard for heard, letters in ARABIC_SOUNDS.items() for letter in letters}
SQUARE = {letter: heard for heard, letters in HEBREW_SOUNDS.items() for letter in letters}
SILENT = str.maketrans("", "", "ッっ")  # doubles the next consonant
GOD = re.compile(r"(?:^|(?<=\w))(?:الله|اللہ|ﷲ)")
ARTICLE = re.compile(r"^(?:ال|أل)(?=\w{3})")


def romanised(text: str) -> str:
    """The text in small Latin letters, word by word; a word of a script that writes by sound ends in `~`."""
    if text.isascii():
        return text.lower()
    return " ".join(_word(word) for word in text.replace(JOINER, " ").split())


@lru_cache(maxsize=20_000)
def _word(word: str) -> str:
    if ARABIC.search(word):
        return _arabic(word)
    if HEBREW.search(word):
        return _sounded(_lettered(word, SQUARE))
    plain = anyascii(word.translate(SILENT)).lower()
    return _sounded(plain) if KANA.search(word) or CYRILLIC.search(word) else plain


def together(one: str, other: str) -> str:
    """Two tokens written as one."""
    return one.rstrip(MARKS) + other


def _sounded(plain: str) -> str:
    """Every run of letters in it marked."""
    return re.sub(r"[a-z]{2,}", lambda match: match[0] + SOUNDED, plain.replace("'", ""))


def _arabic(word: str) -> str:
    """The article and the servant's 'abd' apart, God by name, the rest letter by letter."""
    if word.startswith("عبد") and len(word) > 5:
        return f"abd {_arabic(word[3:])}"
    if GOD.fullmatch(word):
        return "allah"
    if GOD.search(word):
        return f"{_arabic(GOD.split(word)[0])} allah"
    if ARTICLE.match(word):
        return f"al {_arabic(ARTICLE.sub('', word))}"
    return _sounded(_lettered(word, LETTERS))


def _lettered(word: str, table: dict[str, str]) -> str:
    """Letter by letter; w and y between consonants are the vowels u and i, a first breath opens with a."""
    heard = "".join(table.get(letter, letter if letter.isascii() else "") for letter in word)
    heard = re.sub(r"^'(?=[^aeiou])", "a", heard).replace("'", "")
    if table is LETTERS:
        heard = re.sub(r"(?<=[^aeiouwy])w(?=[^aeiou]|$)", "u", heard)
    return re.sub(r"(?<=[^aeiouwy])y(?=[^aeiou]|$)", "i", heard)
