"""A catalogue of conditions: a procedure takes one over by its name; what the procedure says of it comes first."""

from __future__ import annotations

from copy import deepcopy

from workflows.authoring.reading import Document, mapping_of


def take_over(document: Document, catalogue: Document) -> None:
    """Lay each condition of a procedure over the one of its name in the catalogue, each key with its own file."""
    laid = mapping_of(catalogue, "a catalogue of conditions")
    conditions = document.data.get("conditions")
    for name, said in conditions.items() if isinstance(conditions, dict) else ():
        below = laid.get(name)
        if not isinstance(said, dict) or not isinstance(below, dict):
            continue
        conditions[name] = {**deepcopy(below), **said}
        for path, mark in catalogue.lines.items():
            if len(path) > 1 and path[0] == name and path[1] not in said:
                document.lines["conditions", *path] = mark
