"""Numbers that authorities give: in one writing, and whether their check digits prove them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

BASE_32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are taken for digits and V
LONG_ENOUGH = 6
ORCID, ROR, LEI, IMO = 16, 9, 20, 7


def bare(kind: str, value: str) -> str:
    """A number without spaces and marks, in capitals; of a web address its last part, of an IMO number its digits."""
    kept = "".join(letter for letter in value.strip().rstrip("/").rpartition("/")[2].upper() if letter.isalnum())
    return kept.removeprefix("IMO") if kind == "imo" else kept.removeprefix("ORCID") if kind == "orcid" else kept


def proved(kind: str, number: str) -> bool:
    """Whether a bare number can be one of its kind: its check digits where it has them, else its length."""
    check = CHECKS.get(kind)
    return check(number) if check else len(number) >= LONG_ENOUGH


def _orcid(number: str) -> bool:
    """ISO 7064, modulus 11-2: fifteen digits and a check digit, X for ten."""
    if len(number) != ORCID or not number[:-1].isascii() or not number[:-1].isdigit():
        return False
    total = 0
    for digit in number[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == number[-1]


def _ror(number: str) -> bool:
    """A leading 0, six letters in base 32, and two check digits: ISO 7064, modulus 97-10."""
    if len(number) != ROR or number[0] != "0" or any(letter not in BASE_32 for letter in number):
        return False
    value = 0
    for letter in number[1:7]:
        value = value * 32 + BASE_32.index(letter)
    return number[7:].isdigit() and 98 - value * 100 % 97 == int(number[7:])


def _lei(number: str) -> bool:
    """ISO 17442: twenty letters and digits that leave 1 when divided by 97, a letter counting as two digits."""
    if len(number) != LEI or not number.isascii() or not number.isalnum():
        return False
    return int("".join(str(int(letter, 36)) for letter in number)) % 97 == 1


def _imo(number: str) -> bool:
    """Six digits and the last digit of their sum, weighed by seven down to two."""
    if len(number) != IMO or not number.isascii() or not number.isdigit():
        return False
    weighed = sum(int(digit) * weight for digit, weight in zip(number[:-1], range(7, 1, -1), strict=True))
    return weighed % 10 == int(number[-1])


CHECKS: Mapping[str, Callable[[str], bool]] = {"orcid": _orcid, "ror": _ror, "lei": _lei, "imo": _imo}
