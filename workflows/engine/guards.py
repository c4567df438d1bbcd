"""The facts a procedure may test, each named and computed once for a situation."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from workflows.engine import facts
from workflows.engine.case import CaseFile
from workflows.engine.criteria import RowLook
from workflows.engine.form import value_of
from workflows.engine.rulebook import Rulebook
from workflows.engine.shapes import EFFECTS
from workflows.engine.situation import Situation

_IN_PROGRESS = object()


class Facts:
    """What tests look at: answers, slots, checks, facts and built-ins of one case at one moment."""

    def __init__(self, now: Situation, fresh: Mapping[str, Any] | None = None) -> None:
        """`fresh`: answers of a form that is just being submitted, in front of those given before."""
        self.now, self.case, self.rules = now, now.case, now.rules
        self.fresh = fresh or {}
        self._known: dict[str, Any] = {}

    def get(self, name: str) -> Any:
        known = self._known.get(name, self)
        if known is self:
            self._known[name] = _IN_PROGRESS
            known = self._known[name] = self._compute(name)
        return None if known is _IN_PROGRESS else known

    def rows(self, name: str) -> Sequence[Mapping[str, Any]]:
        given = {s: g for s, g in self.case.row_given.items() if self.rules.slot(s).each == name}
        rows = self.get(name) or ()
        if not given:
            return tuple(rows)
        return tuple({**row, **{s: g[row["id"]].value for s, g in given.items() if row.get("id") in g}} for row in rows)

    def named_list(self, name: str) -> frozenset[str]:
        return self.now.lists.named.get(name, frozenset())

    def passed(self, stage: str) -> bool:
        return any(name == stage for name, _ in self.case.path)

    def _compute(self, name: str) -> Any:
        names = self.rules.names
        if fact := names.facts.get(name):
            return self._fact(fact)
        if name in names.form_of:
            return self._answer(name)
        if name in names.slots:
            given = self.case.given.get(name)
            return given.value if given else None
        if name in self.rules.procedure.checks:
            return check_value(self.case, name, self.rules, self)
        if name in self.rules.procedure.follow_ups:
            return self.case.follow_ups.get(name)
        if "." in name:
            return self._attribute(*name.split(".", 1))
        return self._built_in(name)

    def _built_in(self, name: str) -> Any:
        case, calendar = self.case, self.now.calendar
        if name == "kind":
            return case.kind
        if name == "outcome":
            return case.outcome
        if name == "open_hits":
            return "yes" if case.open_hits else "no"
        if name == "expedited":
            return "yes" if case.expedited else "no"
        if name == "renews":
            return "yes" if case.renews else "no"
        moment = {"submitted": case.submitted_at, "decided": case.decided_at}.get(name)
        return calendar.day(moment) if moment else None

    def _answer(self, name: str) -> Any:
        """An answer as given; nothing where the question is not shown."""
        form = self.rules.names.form_of[name]
        if not self.rules.holds(("forms", form, "questions", name, "when"), self):
            return None
        answers = self.fresh if form == self.fresh.get("#form") else self._sealed(form)
        return value_of(self.rules.names.question(name), answers.get(name))

    def _sealed(self, form: str) -> Mapping[str, Any]:
        digest = self.case.forms.get(form)
        found = self.now.opened[digest] if digest else {}
        return found if isinstance(found, dict) else {}

    def _attribute(self, head: str, attribute: str) -> Any:
        kind = self.rules.names.types[head].kind
        if kind == "form":
            questions = self.rules.form(head).questions
            return sum(self.get(question) == attribute for question in questions)
        if kind == "rows":
            rows = self.rows(head)
            if attribute == "count":
                return len(rows)
            return [cell for row in rows if (cell := row.get(attribute)) not in (None, "")]
        partner = self.get(head)
        if attribute == "clearance":
            called = partner.get("name") if isinstance(partner, dict) else partner
            return self.now.clearances.get(str(called), "none")
        return partner.get(attribute) if isinstance(partner, dict) else None

    def _fact(self, fact: facts.Fact) -> Any:
        holds = self.rules.fact_holds
        if isinstance(fact, facts.TestFact):
            return "yes" if holds(fact.test, self) else "no"
        if isinstance(fact, facts.Constant):
            return fact.value
        if isinstance(fact, facts.Count):
            return sum(holds(t, self) for t in fact.tests)
        if isinstance(fact, facts.CountRows):
            return sum(holds(fact.where, RowLook(self, row)) for row in self.rows(fact.of))
        if isinstance(fact, facts.First):
            return next(value for value, when in fact.lines if when is None or holds(when, self))
        if isinstance(fact, facts.Extreme):
            return self._extreme(fact)
        if isinstance(fact, facts.Value):
            return fact.if_unknown if (value := self.get(fact.of)) is None else value
        if isinstance(fact, facts.Sampled):
            return "yes" if sampled(self.now.sample_key, self.case.id, fact.one_in) else "no"
        if isinstance(fact, facts.Changed):
            return "yes" if any(differs(self, question) for question in fact.of) else "no"
        return self._dated(fact)

    def _extreme(self, fact: facts.Extreme) -> Any:
        found = self.get(fact.of)
        values: Iterable[Any] = found if isinstance(found, list) else [] if found is None else [found]
        if fact.figure:
            figure = self.now.lists.figures.get(fact.figure, {})
            values = [figure.get(str(v), fact.if_unknown) for v in values]
        numbers = [v for v in values if isinstance(v, int | Decimal)]
        if not numbers:
            return fact.if_unknown
        return sum(numbers) if fact.how == "sum" else min(numbers) if fact.how == "lowest" else max(numbers)

    def _dated(self, fact: facts.Between | facts.DateOf) -> Any:
        calendar = self.now.calendar
        if isinstance(fact, facts.DateOf):
            day = self.get(fact.of)
            return calendar.add(day, fact.plus) if isinstance(day, date) and fact.plus else day
        start, end = self.get(fact.start), self.get(fact.end)
        if not isinstance(start, date) or not isinstance(end, date):
            return None
        if fact.unit == "days":
            return (end - start).days
        sign, first, last = (1, start, end) if start <= end else (-1, end, start)
        return sign * calendar.working_days(first, last)


def check_value(case: CaseFile, name: str, rules: Rulebook, look: Facts) -> str | None:
    """The highest effect among confirmed hits; nothing while the check was due and not recorded."""
    if name not in case.checks and rules.holds(("checks", name, "when"), look):
        return None
    hits = (hit for hit in case.hits.values() if hit.check == name and not hit.superseded)
    confirmed = [hit.effect for hit in hits if hit.state == "confirmed"]
    return max(confirmed, key=EFFECTS.index, default="clear")


def differs(look: Facts, name: str) -> bool:
    """Whether a question is answered otherwise than in the running case that this one renews; else everything is new.

    A form that was not given yet says nothing else. What was erased meanwhile counts as other.
    """
    form = look.rules.names.form_of[name]
    if not look.case.renews:
        return True
    if form not in look.case.forms and look.fresh.get("#form") != form:
        return False
    came = look.now.opened[look.case.carried[form][0]] if form in look.case.carried else {}
    question = look.rules.names.question(name)
    return came is None or _without_numbers(value_of(question, came.get(name))) != _without_numbers(look.get(name))


def _without_numbers(value: Any) -> Any:
    """An answer as it reads: rows without their numbers, and an empty one as none."""
    if isinstance(value, list):
        value = [{k: v for k, v in row.items() if k != "id"} if isinstance(row, Mapping) else row for row in value]
    return None if value in ("", [], {}) else value


def sampled(key: bytes, case: str, one_in: int) -> bool:
    """Whether a case is drawn: a keyed digest of its number, so nobody foresees it and a replay repeats it."""
    digest = hmac.new(key, case.encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8], "big") % one_in == 0
