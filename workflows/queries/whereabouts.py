"""Where a case stands, with whom it waits, since when, what comes next and by when, and which gates are open."""

from collections.abc import Iterator
from datetime import date, datetime

from workflows.engine.clocks import running, shares, used, whose_turn
from workflows.engine.keeping import kept_until
from workflows.engine.owed import owed
from workflows.engine.situation import Holder
from workflows.engine.slots import holders, owners, present
from workflows.queries.looking import Look
from workflows.queries.pages import Due, Shares, Waiting, Where
from workflows.words.names import term


def where(look: Look) -> Where:
    """The stage and the phase, in the reader's words, and since when."""
    case, language = look.now.case, look.language
    label = look.names.stage(case.stage, language)
    return Where(case.stage, label, case.phase, term("phases", case.phase, language), case.entered_at)


def waiting(look: Look) -> Iterator[Waiting]:
    """What is owed, of which role, and who handles it now; names only where the reader may see people.

    Applicants read which role it waits with; what that role does they read only where it is asked of them.
    """
    case, language = look.now.case, look.language
    told = set()
    for one in owed(look.now):
        if (one.slot, one.role) in told or (look.names.for_applicant and one.kind == "vote" and one.round > 1):
            continue
        told.add((one.slot, one.role))
        what = look.names.anything(one.slot, language)
        if one.kind == "slot" and one.slot in case.children:
            yield Waiting(one.slot, what, term("roles", "linked case", language))
            continue
        people = _people(look, one.slot, one.role, one.person)
        yield Waiting(
            one.slot,
            what if _concerns(look, one.slot, one.role) else "",
            look.names.role(one.role, language),
            look.people(people),
            look.people(_deputies(look, people, one.role) - people),
            next(iter(look.people({case.claimed[one.slot]})), "") if one.slot in case.claimed else "",
        )


def _concerns(look: Look, slot: str, role: str) -> bool:
    return not look.names.for_applicant or slot in look.reader.owes or role in look.reader.roles


def _people(look: Look, name: str, role: str, person: str) -> frozenset[str]:
    slot = look.now.rules.names.slots.get(name)
    found: tuple[tuple[str, Holder], ...] = ()
    if slot and name in look.now.case.offered:
        awaiting = look.now.case.awaiting.get(name)
        asked = awaiting.confirmers if awaiting else ()
        found = owners(look.now, name, slot, asked, but=awaiting.persons if awaiting else frozenset())
    people = {p for r, holder in found if r == role for p in holder.people}
    nearest = holders(look.now, role)[:1] if not people else ()
    return frozenset(people or {p for holder in nearest for p in holder.people} or {person} - {""})


def _deputies(look: Look, people: frozenset[str], role: str) -> frozenset[str]:
    pairs = look.standing.deputies.items()
    return frozenset(deputy for (principal, deputy), roles in pairs if principal in people and {"*", role} & roles)


def next_steps(look: Look) -> tuple[str, ...]:
    """The stages to which this one leads, in the reader's words, each once, those that a mishap leads to last.

    Nothing where the case has ended.
    """
    case, rules = look.now.case, look.now.rules
    if case.stage not in rules.procedure.stages:
        return ()
    here = look.names.stage(case.stage, look.language)
    moves = sorted(rules.stage(case.stage).next, key=lambda move: move.after is not None)
    labels = (look.names.stage(move.to, look.language) for move in moves)
    return tuple(label for label in dict.fromkeys(labels) if label != here)


def due(look: Look) -> tuple[Due, ...]:
    """The clocks that run, the one that is due first in front."""
    found = (
        Due(
            run.clock.name, look.names.clock(run.clock.name, look.language), run.due, run.unit,
            used(look.now, run), run.late, run.left,
        )
        for run in running(look.now)
    )  # fmt: skip
    return tuple(sorted(found, key=lambda d: d.on))


def turn_and_shares(look: Look, at: datetime) -> Shares:
    """Whose time runs now, and how long each clock ran until now."""
    whose = whose_turn(look.now, present(look.now, look.facts))
    ran = shares(look.now.case, at)
    label = term("clocks", whose, look.language)
    return Shares(whose, label, *(ran.get(clock, 0) for clock in ("us", "you", "outside", "paused")))


def kept(look: Look) -> tuple[tuple[str, date], ...]:
    """How long what a closed case holds is kept, by class of data, the shortest first."""
    terms = ((term("classes", name, look.language), until) for name, until in kept_until(look.now))
    return tuple(sorted(terms, key=lambda pair: pair[1]))


def held_since(look: Look) -> datetime | None:
    """Since when a legal hold lies on the case, for the office; None where there is none, or for anybody else."""
    if not (look.now.case.held and look.reader.office):
        return None
    return look.entries("HoldLaid")[-1].at


def path(look: Look) -> tuple[tuple[str, datetime], ...]:
    """The stages in the order in which they were entered; applicants see each of their own labels once in a row."""
    told: list[tuple[str, datetime]] = []
    for stage, entered in look.now.case.path:
        label = look.names.stage(stage, look.language)
        if not (look.names.for_applicant and told and told[-1][0] == label):
            told.append((label, entered))
    return tuple(told)
