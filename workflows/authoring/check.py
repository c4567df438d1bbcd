"""The whole of an institution checked: loaded, proved, rehearsed; every fault with its file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workflows.authoring.faults import BadDocument, Located, Mark, fault, in_order
from workflows.authoring.folder import Folder, load_folder
from workflows.authoring.guiding import odd_guides
from workflows.authoring.load import Loaded, load_procedure
from workflows.authoring.notices import odd_notices, untold
from workflows.engine.desk import missing
from workflows.engine.drafting.prove import prove
from workflows.engine.kinds import Known
from workflows.engine.names import read_names
from workflows.engine.play import Surroundings
from workflows.engine.refusal import Problem
from workflows.engine.saying import near, saying
from workflows.engine.shapes import Text


class Anything(frozenset[str]):
    """Holds every name: what a file by itself cannot look up is not held against it."""

    def __contains__(self, name: object) -> bool:
        return True


@dataclass(frozen=True)
class Checked:
    """What was found: faults refuse publication, warnings do not."""

    faults: tuple[Located, ...] = ()
    warnings: tuple[Located, ...] = ()

    def __add__(self, other: Checked) -> Checked:
        return Checked(self.faults + other.faults, self.warnings + other.warnings)


def check_folder(
    path: Path | str, templates: Sequence[Path | str] = (), on: date | None = None
) -> tuple[Folder, Checked]:
    """One institution with all its procedures. `on`: the day on which acceptances must still run."""
    folder = load_folder(path, templates)
    found = Checked(tuple(folder.faults))
    for loaded in folder.procedures.values():
        found += check_procedure(loaded, folder.known, folder.surroundings, on)
        found += Checked(tuple(loaded.located((*unnamed(loaded, folder.titles), *untold(loaded.procedure, folder)))))
    beside = (odd_notices, odd_guides, _no_desk, _nobody_told, _odd_training)
    found += Checked(tuple(fault for part in beside for fault in part(folder)))
    return folder, found


def _no_desk(folder: Folder) -> Iterator[Located]:
    """An institution that is a desk has the procedure it names, by whose names packages and answers are read."""
    name = folder.institution.desk if folder.institution else None
    if not name:
        return
    mark, loaded = Mark(str(folder.path / "institution.yaml"), 1, 1), folder.procedures.get(name)
    if loaded is None:
        yield from fault(mark, saying("there is no procedure `{name}`", name=name), ("desk",), "S1").faults
    elif lost := missing(loaded.procedure):
        say = saying(
            "`{name}` is no procedure of a desk: it lacks {lost}; overlay templates/desk_advice",
            name=name, lost=", ".join(lost),
        )  # fmt: skip
        yield from fault(mark, say, ("desk",), "S1").faults


def _nobody_told(folder: Folder) -> Iterator[Located]:
    """Whoever is to hear that two assessments differ has a role of a procedure, so that somebody can hold it."""
    rule = folder.institution.assessed_again if folder.institution else None
    roles = {role for loaded in folder.procedures.values() for role in loaded.procedure.roles}
    for role in sorted(set(rule.tell) - roles) if rule else ():
        mark = Mark(str(folder.path / "institution.yaml"), 1, 1)
        say = saying("no procedure here has the role `{role}`", role=role)
        yield from fault(mark, say, ("assessed_again", "tell"), "S1").faults


def _odd_training(folder: Folder) -> Iterator[Located]:
    """A training stands before kinds of request that there are, and before nothing that is told in confidence."""
    rule = folder.institution.awareness if folder.institution else None
    laid = [loaded.procedure for loaded in folder.procedures.values()]
    kinds = {kind for procedure in laid for kind in procedure.kinds}
    secret = {kind for procedure in laid if procedure.confidential for kind in procedure.kinds}
    mark, where = Mark(str(folder.path / "institution.yaml"), 1, 1), ("awareness", "training", "kinds")
    for kind in rule.training.kinds if rule and rule.training else ():
        if kind not in kinds:
            say = saying("no procedure here has the kind `{kind}`{hint}", kind=kind, hint=near(kind, kinds))
            yield from fault(mark, say, where, "S1").faults
        elif kind in secret:
            say = saying("`{kind}` is told in confidence: nobody waits for a training", kind=kind)
            yield from fault(mark, say, where, "S1").faults


def check_file(path: Path | str, templates: Sequence[Path | str] = (), on: date | None = None) -> Checked:
    """One procedure file: within its institution where it stands in one, else by itself."""
    path = Path(path)
    home = home_of(path)
    try:
        loaded = load_procedure(path, templates)
    except BadDocument as bad:
        return Checked(tuple(bad.faults))
    if home is None:
        return check_procedure(loaded, Known(Anything(), Anything()), None, on)
    folder = load_folder(home, templates)
    beside = tuple(found for found in folder.faults if Path(found.mark.file).parent == home)
    return Checked(beside) + check_procedure(loaded, folder.known, folder.surroundings, on)


def home_of(path: Path) -> Path | None:
    """The institution's folder in which a file stands."""
    return next((above for above in path.resolve().parents if (above / "institution.yaml").is_file()), None)


def called_in(path: Path) -> dict[str, dict[str, Text]]:
    """What the institution around a procedure calls roles, gates, lists and the rest; nothing where there is none."""
    home = home_of(path)
    return load_folder(home).titles if home else {}


def alike(folders: Iterable[Folder]) -> Checked:
    """Institutions that cannot stand beside each other: their cases would bear the same references."""
    seen: dict[str, str] = {}
    faults: list[Located] = []
    for folder in folders:
        if folder.institution is None:
            continue
        prefix, slug = folder.institution.reference_prefix, folder.institution.slug
        if prefix in seen:
            say = saying(
                "the reference_prefix `{prefix}` is that of {other} too; each institution has its own",
                prefix=prefix, other=seen[prefix],
            )  # fmt: skip
            mark = Mark(str(folder.path / "institution.yaml"), 1, 1)
            faults += fault(mark, say, ("reference_prefix",), "S1").faults
        seen.setdefault(prefix, slug)
    return Checked(tuple(faults))


def check_procedure(loaded: Loaded, known: Known, world: Surroundings | None, on: date | None) -> Checked:
    """One procedure proved and its golden cases played."""
    problems, warnings = prove(read_names(loaded.procedure, known), on=on, world=world)
    return Checked(tuple(loaded.located(problems)), tuple(in_order(loaded.located(warnings))))


def unnamed(loaded: Loaded, called: Mapping[str, Mapping[str, Text]]) -> Iterator[Problem]:
    """What has no name for a reader: neither a label in the procedure nor a line in names.yaml."""
    procedure = loaded.procedure
    for part in ("roles", "gates", "checks", "follow_ups"):
        for name, holder in getattr(procedure, part).items():
            if not holder.label and name not in called.get(part, {}):
                say = saying(
                    "`{name}` has no name for readers; add it to names.yaml, under {part}", name=name, part=part
                )
                yield Problem("S14", (part, name), say)
    for name, outcome in procedure.outcomes.items():
        for heading in outcome.reasons:
            if heading not in called.get("reasons", {}):
                say = saying(
                    "the heading `{heading}` has no name for readers; add it to names.yaml, under reasons",
                    heading=heading,
                )
                yield Problem("S14", ("outcomes", name, "reasons"), say)
