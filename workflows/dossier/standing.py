"""Who holds what on a case: roles nearest above its unit, deputies, committee seats. One statement for all three."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q

from workflows.engine.procedure import LEVELS, Procedure
from workflows.engine.situation import Committee, Holder, Member

UP = """
WITH RECURSIVE up(id, parent_id, level, depth) AS (
    SELECT id, parent_id, level, 0 FROM workflows_unit WHERE id = %(unit)s AND institution_id = %(institution)s
    UNION ALL
    SELECT u.id, u.parent_id, u.level, up.depth + 1 FROM workflows_unit u JOIN up ON u.id = up.parent_id
)
"""
TERM = "(t.since IS NULL OR t.since <= %(day)s) AND (t.until IS NULL OR t.until >= %(day)s)"
STANDING = f"""{UP}
SELECT 'role' AS what, t.account_id AS person, t.role AS name, COALESCE(up.depth, 99) AS depth,
       COALESCE(up.level, 'institution') AS level, up.id AS unit, '' AS seats, 0 AS leads, 0 AS other
  FROM workflows_roleholding t LEFT JOIN up ON up.id = t.unit_id
 WHERE t.institution_id = %(institution)s AND (t.unit_id IS NULL OR up.id IS NOT NULL) AND {TERM}
UNION ALL
SELECT 'deputy', t.deputy_id, t.role, 0, '', NULL, '', 0, t.principal_id
  FROM workflows_delegation t
 WHERE t.institution_id = %(institution)s AND t.cancelled_at IS NULL AND {TERM}
UNION ALL
SELECT 'seat', t.account_id, c.name, 0, '', t.home_id,
       CASE WHEN m.id IS NOT NULL AND CAST(t.seats AS TEXT) = '[]' THEN CAST(m.seats AS TEXT)
            ELSE CAST(t.seats AS TEXT) END,
       CASE WHEN t.chair THEN 1 ELSE 0 END + CASE WHEN t.secretary THEN 2 ELSE 0 END, COALESCE(m.account_id, 0)
  FROM workflows_membership t JOIN workflows_committee c ON c.id = t.committee_id
  LEFT JOIN workflows_membership m ON m.id = t.alternate_of_id
 WHERE t.institution_id = %(institution)s AND t.votes AND {TERM}
"""


@dataclass(frozen=True)
class Standing:
    """Role holdings with their distance from the case's unit, deputies, and committees as they are seated."""

    holdings: tuple[tuple[str, str, int, str, int | None], ...] = ()
    """(role, person, distance, level, unit)"""
    deputies: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    """(principal, deputy) -> the roles delegated, `*` for all"""
    committees: Mapping[str, Committee] = field(default_factory=dict)

    def holders(self, procedure: Procedure) -> dict[str, tuple[Holder, ...]]:
        """Per role of a level, who holds it: nearest first, never below the level that the procedure names."""
        found: dict[str, tuple[Holder, ...]] = {}
        for name, role in procedure.roles.items():
            if role.scope:
                found[name] = self._nearest(name, role.scope)
        return found

    def _nearest(self, name: str, scope: str) -> tuple[Holder, ...]:
        at: dict[tuple[int, int | None], list[str]] = defaultdict(list)
        for role, person, distance, level, unit in self.holdings:
            if role == name and LEVELS.index(level) >= LEVELS.index(scope):
                at[distance, unit].append(person)
        return tuple(
            Holder(str(unit or "institution"), tuple(sorted(people, key=int)))
            for (_, unit), people in sorted(at.items(), key=lambda item: item[0][0])
        )

    def delegated(self, principal: str, deputy: str) -> frozenset[str]:
        """The roles that one person has delegated to another."""
        return self.deputies.get((principal, deputy), frozenset())

    def holding(self, role: str) -> frozenset[str]:
        """Everybody who holds a role on this case's path."""
        return frozenset(who for held, who, *_ in self.holdings if held == role)

    def over_all(self, role: str) -> frozenset[str]:
        """Those of them who hold it for the whole institution."""
        return frozenset(who for held, who, _, level, _ in self.holdings if (held, level) == (role, "institution"))


def in_term(day: date) -> Q:
    """The rows of a term (a role held, a seat, a delegation) that hold on a day, as `TERM` says it."""
    return (Q(since=None) | Q(since__lte=day)) & (Q(until=None) | Q(until__gte=day))


def standing(institution: int, unit: int | None, day: date) -> Standing:
    """Everybody's standing towards a case of a unit, on a day: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING, {"institution": institution, "unit": unit, "day": day})
        rows = cursor.fetchall()
    return _told(rows)


def _told(rows: Iterable[tuple[Any, ...]]) -> Standing:
    holdings, deputies = [], defaultdict(set)
    members: dict[str, list[Member]] = defaultdict(list)
    alternates: dict[str, list[Member]] = defaultdict(list)
    for what, person, name, depth, level, unit, seats, leads, other in rows:
        who = str(person)
        if what == "role":
            holdings.append((name, who, depth, level, unit))
        elif what == "deputy":
            deputies[str(other), who].add(name or "*")
        else:
            home = str(unit) if unit else ""
            whom = str(other) if other else ""
            held = Member(who, frozenset(json.loads(seats)), home, bool(leads & 1), bool(leads & 2), whom)
            (alternates if whom else members)[name].append(held)
    committees = {
        name: Committee(_in_order(members[name]), _in_order(alternates[name])) for name in {*members, *alternates}
    }
    return Standing(tuple(holdings), {pair: frozenset(roles) for pair, roles in deputies.items()}, committees)


def _in_order(found: list[Member]) -> tuple[Member, ...]:
    return tuple(sorted(found, key=lambda member: int(member.person)))
