"""One procedure over another: mappings merge by name, ~ removes, tests and the rest replace; nothing is weakened."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from workflows.authoring.faults import BadDocument, Located, Path
from workflows.authoring.reading import Document
from workflows.engine.refusal import Problem
from workflows.engine.saying import saying

ADDED = ("promises",)
TESTS = ("when", "must", "required")
NAMED = ("questions", "of", "work")  # under these, a key is a name that the author chose
NOT_INHERITED = ("accepted", "overlays")


def merged(base: Document, over: Document) -> Document:
    """The overlay on its base as one document, each key with its own file. BadDocument lists what it may not do."""
    out = Document(over.path, _plain(base.data), dict(base.lines))
    out.lines[()] = over.locate(())
    for key in NOT_INHERITED:
        _drop(out, (key,))
    problems = list(_removed(base.data, over))
    changes = {k: v for k, v in over.data.items() if k not in (*ADDED, "overlays")}
    _merge(out, over, (), changes)
    _add_promises(out, over)
    problems += [*_fixed(base.data, out), *_gates(base.data, out), *_sees(base.data, out)]
    if problems:
        raise BadDocument(*(Located(over.locate(p.path), p) for p in problems))
    return out


def _plain(data: Any) -> Any:
    """A copy of plain data."""
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    return [_plain(value) for value in data] if isinstance(data, list) else data


def dig(data: Any, path: Path) -> Any:
    """What stands at a path; None where nothing does."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _merge(out: Document, over: Document, path: Path, changes: dict[str, Any]) -> None:
    here = dig(out.data, path)
    for key, value in changes.items():
        at = (*path, key)
        if value is None:
            _drop(out, at)
        elif isinstance(value, dict) and isinstance(here.get(key), dict) and not _is_test(at):
            out.lines[at] = over.locate(at)
            _merge(out, over, at, value)
        else:
            _drop_lines(out, at)
            here[key] = _plain(value)
            out.lines.update({p: m for p, m in over.lines.items() if p[: len(at)] == at})


def _is_test(path: Path) -> bool:
    """Whether a path holds a test or a fact: one value, replaced whole, since half of two tests means neither."""
    if len(path) == 2 and path[0] == "facts":
        return True
    return len(path) > 2 and path[-1] in TESTS and path[-2] not in NAMED


def _drop(out: Document, path: Path) -> None:
    dig(out.data, path[:-1]).pop(path[-1], None)
    _drop_lines(out, path)


def _drop_lines(out: Document, path: Path) -> None:
    for old in [p for p in out.lines if p[: len(path)] == path]:
        del out.lines[old]


def _add_promises(out: Document, over: Document) -> None:
    """Promises of the overlay after those below, which stay."""
    new = over.data.get("promises")
    if not isinstance(new, list):
        return
    first = len(out.data.setdefault("promises", []))
    out.data["promises"] += _plain(new)
    for path, mark in over.lines.items():
        if path[:1] == ("promises",) and len(path) > 1 and isinstance(path[1], int):
            out.lines[("promises", path[1] + first, *path[2:])] = mark


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _removed(base: dict[str, Any], over: Document) -> Iterator[Problem]:
    """What may be added to or restated, but never taken away."""
    for part in ("promises", "gates", "golden"):
        if part in over.data and over.data[part] is None:
            yield Problem("S1", (part,), saying("an overlay may not remove the {part} of the layer below", part=part))
    for part in ("gates", "golden"):
        changes = over.data.get(part) or {}
        for name in base.get(part) or {}:
            if name in changes and changes[name] is None:
                say = saying("an overlay may not remove `{name}`; restate it, or leave it", name=name)
                yield Problem("S1", (part, name), say)


def _fixed(base: dict[str, Any], out: Document) -> Iterator[Problem]:
    for promise in _several(base.get("promises")):
        for fixed in _several(promise.get("fixed") if isinstance(promise, dict) else None):
            path = tuple(str(fixed).split("."))
            if dig(base, path) != dig(out.data, path):
                say = saying("`{path}` is fixed by the layer below; leave it as it is there", path=fixed)
                yield Problem("S1", path, say)


def _gates(base: dict[str, Any], out: Document) -> Iterator[Problem]:
    for name, gate in (base.get("gates") or {}).items():
        new = dig(out.data, ("gates", name))
        if not isinstance(gate, dict) or not isinstance(new, dict):
            continue
        below = _several(gate.get("open_in"))
        if wider := [stage for stage in _several(new.get("open_in")) if stage not in below]:
            say = saying(
                "an overlay may only narrow a gate; the layer below does not open it in {stages}",
                stages=", ".join(map(str, wider)),
            )
            yield Problem("S1", ("gates", name, "open_in"), say)
        if missing := [t for t in _clauses(gate.get("when")) if t not in _clauses(new.get("when"))]:
            say = saying(
                "an overlay may only narrow a gate; the test of the layer below stays: {test}", test=missing[0]
            )
            yield Problem("S1", ("gates", name, "when"), say)


def _clauses(test: Any) -> list[Any]:
    """What must all hold for a test to hold."""
    if isinstance(test, dict):
        return [c for k, v in test.items() for c in (_clauses(v) if k == "all" else [{k: v}])]
    return [c for t in test for c in _clauses(t)] if isinstance(test, list) else [] if test is None else [{test: "yes"}]


def _sees(base: dict[str, Any], out: Document) -> Iterator[Problem]:
    before = base.get("sees") or {}
    for role, sights in (out.data.get("sees") or {}).items():
        if wider := [sight for sight in _several(sights) if sight not in _several(before.get(role))]:
            say = saying(
                "an overlay may only narrow what a role sees; below, `{role}` does not see {sights}",
                role=role, sights=", ".join(map(str, wider)),
            )  # fmt: skip
            yield Problem("S1", ("sees", role), say)


def canonical(data: Any) -> str:
    """A merged document as one text. The order of keys is kept: the order of questions and facts means something."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest(data: Any) -> str:
    """SHA-256 of the canonical text: the name of a published version."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()
