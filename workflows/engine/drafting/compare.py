"""Two versions of a procedure compared: which sentence was added, removed or changed, by path."""

from __future__ import annotations

from workflows.engine.drafting.narrative import sentences
from workflows.engine.drafting.telling import Called, words_in
from workflows.engine.places import Path
from workflows.engine.procedure import Procedure


def compared(before: Procedure, after: Procedure, language: str, called: Called | None = None) -> list[str]:
    """Lines for a reader: each path whose sentence differs, what it was and what it is now."""
    words = words_in(language)
    old, new = (dict(sentences(version, language, called)) for version in (before, after))
    lines: list[str] = []
    for path in _in_order(list(old), list(new)):
        was, now = old.get(path), new.get(path)
        if was == now:
            continue
        how = "changed" if was and now else "added" if now else "removed"
        lines.append(f"{'.'.join(map(str, path))} ({words[how]})")
        lines += [f"  {words[key].format(text=text)}" for key, text in (("was", was), ("now", now)) if text]
    return lines or [words["unchanged"]]


def _in_order(old: list[Path], new: list[Path]) -> list[Path]:
    """The paths of the new version, each removed one behind what stood before it."""
    found = list(new)
    for i, path in enumerate(old):
        if path not in found:
            behind = next((found.index(p) + 1 for p in reversed(old[:i]) if p in found), 0)
            found.insert(behind, path)
    return found
