"""What one case holds about a person, for themselves: the names of others and confidential advice are left out.

An answer is theirs where it stands in a row that names them, or at the top of a case that is about them; the rest that
is about people is withheld, and so it is said. Source: GDPR, arts. 15(1), 15(3) and 15(4).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from workflows.dossier.trail import EntryRow
from workflows.engine.case import TAKES_EFFECT
from workflows.engine.form import Question
from workflows.engine.keeping import kept_until
from workflows.engine.naming import stands_in, without
from workflows.engine.shapes import text_in
from workflows.models import AccessLog, Account, Case, RoleHolding
from workflows.queries.content import in_words
from workflows.queries.looking import Look, look_at
from workflows.queries.seeking import Person
from workflows.queries.telling import about_a_person
from workflows.words.events import event_title
from workflows.words.names import plain, term
from workflows.words.person import said

Rows = Iterator[list[Any]]
A_NAME = range(2, 6)
"""As many words have a name, where the question says no more than that it is about a person."""


@dataclass
class Reading:
    """A case read for the person whom it is about; `opened` are the records that what is told was taken from."""

    look: Look
    who: Person
    opened: set[str]

    @property
    def reference(self) -> str:
        """By which the person can speak about the case."""
        return self.look.history.case.reference

    @cached_property
    def forms(self) -> dict[str, Mapping[str, Any] | None]:
        """The answers by form, None where they were erased."""
        given = self.look.now.case.forms
        self.look.open(given.values())
        return {name: self.look.peek(digest) for name, digest in given.items()}

    @cached_property
    def asked(self) -> bool:
        """Whether they are an applicant of the case."""
        return bool(self.who.account) and self.who.account in self.look.now.case.applicants

    @cached_property
    def theirs(self) -> bool:
        """Whether the case as a whole is about them: an answer about a person, beside rows, names them."""
        return any(stands_in(self.who.names, value) for _, _, question, value in self.each()
                   if question.type != "rows" and question.restricted)  # fmt: skip

    @cached_property
    def others(self) -> frozenset[str]:
        """The names of everybody else: in answers, and among those who had a hand in the case."""
        hands = {entry.by for entry in self.look.history.entries} - {int(self.who.account or 0)}
        found = set(Account.objects.filter(pk__in=hands, service=False).values_list("name", flat=True))
        for asked, _, answer in self.cells():
            found |= {name for name in _names(asked, answer) if not stands_in(self.who.names, name)}
        return frozenset(filter(None, found))

    def each(self) -> Iterator[tuple[str, str, Question, Any]]:
        """(form, question's name, question, answer) of every answer that was given and is kept."""
        for form, answers in self.forms.items():
            questions = self.look.now.rules.form(form).questions
            for name, value in (answers or {}).items():
                if name in questions and value not in (None, ""):
                    yield form, name, questions[name], value

    def cells(self) -> Iterator[tuple[Question, bool, Any]]:
        """(question, whether it is about a person, answer) of every answer, each of its columns where it has rows."""
        for _, _, question, value in self.each():
            if question.type == "rows":
                columns = (question.of or {}).items()
                yield from ((q, question.restricted or q.restricted, row.get(c)) for row in value for c, q in columns)
            else:
                yield question, question.restricted, value

    def masked(self, text: str) -> str:
        """A text without the names of others."""
        return without(text, self.others, self.who.names, said("mask", self.look.language))

    def answers(self) -> Rows:
        """Each answer that is about them, or that they gave about the case."""
        for form, name, question, value in self.each():
            if question.type == "rows":
                own = self.asked and not _personal(question)
                told = [self._row(name, question, row) for row in value if own or stands_in(self.who.names, row)]
            elif question.restricted:
                mine = self.theirs and not self.names_another(question, value)
                told = [self._words(name, question, value)] if mine else []
            else:
                mine = self.asked or stands_in(self.who.names, value)
                told = [self._words(name, question, value)] if mine else []
            self.opened |= {self.look.now.case.forms[form]} if told else set()
            yield from ([self.reference, self._form(form), self.ask(name, question), text] for text in told)

    def names_another(self, question: Question, value: Any) -> bool:
        """Whether an answer is the name of somebody else."""
        return bool(set(_names(question, value)) & self.others)

    def _row(self, name: str, question: Question, row: Mapping[str, Any]) -> str:
        columns = ((c, q) for c, q in (question.of or {}).items() if row.get(c) not in (None, ""))
        return "; ".join(f"{text_in(q.ask, self.look.language, plain(c))}: {self._words(f'{name}.{c}', q, row[c])}"
                         for c, q in columns)  # fmt: skip

    def _words(self, name: str, question: Question, value: Any) -> str:
        return self.masked(in_words(self.look, name, question, value))

    def _form(self, form: str) -> str:
        return self.look.names.called("forms", form, self.look.language)

    def ask(self, name: str, question: Question) -> str:
        """A question in the reader's language."""
        return text_in(question.ask, self.look.language, self.look.names.called("questions", name, self.look.language))

    def decisions(self) -> Rows:
        """What was decided or classified, when, in which role, and the reasons as far as they are for them."""
        look = self.look
        for name, given in look.now.case.given.items():
            slot = look.now.rules.slot(name)
            told = slot.verb == "choose" or (slot.verb == "decide" and look.now.case.phase in TAKES_EFFECT)
            if not told or slot.vote:
                continue
            records = [given.record, *(digest for audience, digest in given.texts if audience != "internal")]
            texts = [text.text for digest in records if digest and (text := look.text(digest))] if slot.decide else []
            self.opened |= {digest for digest in records if digest} if slot.decide else set()
            yield [
                self.reference, look.names.anything(name, look.language),
                look.names.value(name, given.value, look.language), given.at, self._role_of(name),
                self.masked("\n".join(texts)),
            ]  # fmt: skip

    def _role_of(self, slot: str) -> str:
        entries = [e for e in self.look.entries("SlotGiven", "DecisionRecorded") if e.content.get("slot") == slot]
        return self.look.names.role(entries[-1].role, self.look.language) if entries and entries[-1].role else ""

    def compared(self) -> Rows:
        """The lists that they were compared with, in which version and when; and each lead on them, with its end."""
        look, language = self.look, self.look.language
        for entry in look.entries("CheckRecorded") if self.theirs else ():
            check = str(entry.content["check"])
            if about_a_person(check, look.now.rules):
                for name, version in entry.content.get("versions", ()):
                    yield [self.reference, entry.at, look.names.called("screening", name, language), version[:12], ""]
        for hit in look.now.case.hits.values():
            content = look.peek(hit.record) if hit.record else None
            if isinstance(content, Mapping) and stands_in(self.who.names, content.get("subject")):
                self.opened.add(str(hit.record))
                state = look.names.value("", hit.state, language)
                yield [self.reference, None, look.names.called("screening", hit.list, language), "", state]

    def laid_beside(self) -> list[EntryRow]:
        """The entries by which documents were laid beside the case."""
        return self.look.entries("Attached")

    def laid_by_them(self, entry: EntryRow) -> bool:
        """Whether they laid it there, or somebody with whom they ask."""
        theirs = {self.who.account} | (self.look.now.case.applicants if self.asked else frozenset())
        return bool({str(entry.by), str(entry.on_behalf_of)} & theirs)

    def terms(self) -> Rows:
        """How long each class of data is kept."""
        until, language = dict(kept_until(self.look.now)), self.look.language
        for name in self.look.now.rules.procedure.keep:
            remark = "" if name in until else said("counts_from_closing", language)
            yield [self.reference, term("classes", name, language), until.get(name), remark]

    def withheld(self) -> Rows:
        """What is not in the copy, and why."""
        look, language = self.look, self.look.language
        for form, answers in self.forms.items():
            if answers is None:
                yield [self.reference, self._form(form), said("erased", language)]
        for form, name, question, value in self.each():
            if self._of_others(question, value):
                yield [self.reference, f"{self._form(form)}: {self.ask(name, question)}", said("others", language)]
        for name, given in look.now.case.given.items():
            slot, label = look.now.rules.slot(name), look.names.anything(name, language)
            if slot.verb == "advise" or slot.vote:
                yield [self.reference, label, said("advice", language)]
            if any(audience == "internal" for audience, _ in given.texts):
                yield [self.reference, label, said("internal", language)]
        for entry in self.laid_beside():
            if not self.laid_by_them(entry):
                yield [self.reference, said("laid_beside", language), said("not_looked_through", language)]
        for consult in look.now.case.consults.values():
            yield [self.reference, look.names.anything(consult.slot, language), said("service", language)]

    def _of_others(self, question: Question, value: Any) -> bool:
        """Whether an answer, or a row of it, is about a person who is not them."""
        if question.type == "rows":
            return _personal(question) and any(not stands_in(self.who.names, row) for row in value)
        return question.restricted and (not self.theirs or self.names_another(question, value))

    def seen(self) -> Rows:
        """In which role, and when, people first read or opened what is told here. Call it last."""
        look, language = self.look, self.look.language
        log = AccessLog.objects.filter(case=look.history.case, record__in=self.opened).order_by("at")
        read = list(log.values_list("account_id", "at"))
        house, readers = look.history.case.institution, {account for account, _ in read}
        holdings = list(RoleHolding.objects.filter(institution=house, account__in=readers))
        for account, at in read:
            held = {h.role for h in holdings if h.account_id == account and h.holds_on(house.day(at))}
            roles = sorted({look.names.role(role, language) for role in held})
            yield [self.reference, at, ", ".join(roles) or said("no_role", language), said("read", language)]
        for entry in look.entries("Disclosed"):
            if entry.content["record"] in self.opened:
                role = look.names.role(entry.role, language) if entry.role else said("no_role", language)
                yield [self.reference, entry.at, role, said("disclosed", language)]

    def acts(self) -> Rows:
        """What they did themselves in the case, by their account."""
        by = int(self.who.account or 0)
        for entry in self.look.history.entries if by else ():
            if by in (entry.by, entry.on_behalf_of):
                role = self.look.names.role(entry.role, self.look.language) if entry.role else ""
                yield [self.reference, entry.at, role, event_title(entry.kind, self.look.language)]


def reading(case: Case, who: Person, *, by: Account, at: datetime, language: str) -> Reading:
    """A case, to be read for a person; nothing is told of it before an entry says so."""
    return Reading(look_at(case, by, at=at, language=language), who, set())


def _personal(question: Question) -> bool:
    return any(q.restricted for q in (question, *(question.of or {}).values()))


def _names(question: Question, value: Any) -> Iterator[str]:
    """What an answer says that can only be a name."""
    if question.type == "person" or (question.type == "text" and question.factor == "person"):
        name = value.get("name", "") if isinstance(value, Mapping) else value
        if isinstance(name, str) and (len(name.split()) in A_NAME or (question.type == "person" and name)):
            yield name
