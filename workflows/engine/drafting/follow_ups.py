"""S1: what a follow-up takes along, brings back and keeps apart is there, here and in the procedure that it opens."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.engine.drafting.roles import missing
from workflows.engine.names import Names
from workflows.engine.places import Path
from workflows.engine.refusal import Problem
from workflows.engine.saying import saying


def follow_ups_resolve(names: Names) -> Iterator[Problem]:
    """Forms carried and brought back, slots kept apart, the kind that is opened. Nothing comes back but what came."""
    for name, follow_up in names.procedure.follow_ups.items():
        path: Path = ("follow_ups", name)
        for form in follow_up.carries:
            yield from missing((*path, "carries"), saying("form"), form, names.procedure.forms)
        yield from taken_up(names, path, follow_up.opens, follow_up.carries)
        for form in follow_up.brings:
            yield from missing((*path, "brings"), saying("form that is carried"), form, follow_up.carries)
        for slot in follow_up.apart_from:
            yield from missing((*path, "apart_from"), saying("slot"), slot, names.slots)
        kinds = (names.known.kinds or {}).get(follow_up.opens)
        if follow_up.kind and kinds is not None:
            what = saying("kind of `{procedure}`", procedure=follow_up.opens)
            yield from missing((*path, "kind"), what, follow_up.kind, kinds)


def taken_up(names: Names, path: Path, opens: str, carries: list[str]) -> Iterator[Problem]:
    """What is carried has a form of its name in the procedure that is opened."""
    forms = (names.known.forms or {}).get(opens)
    for form in carries if forms is not None else ():
        yield from missing((*path, "carries"), saying("form of `{procedure}`", procedure=opens), form, forms or ())
