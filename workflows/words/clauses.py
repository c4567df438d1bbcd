"""The rule that fired, in words: clauses of tests, as they stand in the trail, told by the procedure's labels."""

import re
from collections.abc import Iterable, Sequence

from workflows.words.names import Names, term

COMPARISON = re.compile(r"^([\w.]+) (is|in|at least|at most|above|below|includes) (.+)$", re.DOTALL)
ROWS = re.compile(r"^(some|every) of ([\w.]+): (.+)$", re.DOTALL)
JOINED = re.compile(r" (and|or) (?=[\w.]+ (?:is|in|at least|at most|above|below|includes) )")


def clause_sentence(text: str, language: str, names: Names) -> str:
    """One clause (`colour is amber`, `some of partners: country in high_risk`) in words; else as it was written."""
    if found := ROWS.match(text):
        quantity, of, where = found.groups()
        inner = _several(where, of, language, names)
        return term("operators", quantity, language).format(of=names.topic(of, language), where=inner)
    if text.startswith("passed "):
        stage = names.stage(text.removeprefix("passed "), language)
        return term("operators", "passed", language).format(stage=stage)
    return _compared(text, "", language, names)


def held_and_not(clauses: Iterable[Sequence[object]], language: str, names: Names) -> tuple[str, str]:
    """(what held, what did not), each joined into one phrase and empty where there is nothing."""
    told = [(clause_sentence(str(text), language, names), bool(held)) for text, held in clauses]
    sides = ([t for t, held in told if held], [t for t, held in told if not held])
    return term("phrases", "and", language).join(sides[0]), term("phrases", "or", language).join(sides[1])


def _several(text: str, of: str, language: str, names: Names) -> str:
    text = text.removeprefix("(").removesuffix(")") if text.startswith("(") else text
    parts = JOINED.split(text)
    parts[::2] = [_compared(part, of, language, names) for part in parts[::2]]
    parts[1::2] = [term("phrases", word, language) for word in parts[1::2]]
    return "".join(parts)


def _compared(text: str, of: str, language: str, names: Names) -> str:
    found = COMPARISON.match(text)
    if not found:
        return text
    name, operator, want = found.groups()
    column = f"{of}.{name}" if of and names.knows(f"{of}.{name}") else name
    said = term("phrases", "or", language).join(names.value(column, one, language) for one in want.split(", "))
    return f"{names.topic(column, language)} {term('operators', operator, language)} {said}"
