"""The auditor's tables, read in chunks from the trail and its rows; nothing sealed is opened."""

from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from workflows.dossier.trail import EntryRow, read_chain
from workflows.models import Case, Condition, Hit, ProcedureVersion, Vote
from workflows.queries.labels import outcome_label, said, stage_label
from workflows.queries.leads import title_of_list
from workflows.queries.telling import about_a_person, tellable
from workflows.reports.ledger import Ledger
from workflows.reports.table import Table
from workflows.words.clauses import held_and_not
from workflows.words.events import event_sentence, event_title
from workflows.words.names import plain, term

CHUNK = 2_000


def _term(book: Ledger, group: str, word: str) -> str:
    return term(group, word, book.language) or plain(word)


def _mine(book: Ledger, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows of the institutions asked for, whose cases the reader may see."""
    return rows.filter(institution__in=book.institutions)


def cases(book: Ledger) -> Table:
    """One row for each case."""
    columns = (
        "institution", "reference", "procedure", "version", "kind", "unit", "opener", "opened", "submitted",
        "decided", "closed", "phase", "stage", "since", "due", "late", "outcome", "effect", "entries", "parent",
    )  # fmt: skip
    return Table("cases", columns, _cases(book))


def _cases(book: Ledger) -> Iterator[list[Any]]:
    values = (
        "pk", "institution_id", "reference", "procedure_version__procedure__name", "procedure_version__version",
        "kind", "unit__names", "unit__code", "opener_id", "submitted_at", "decided_at", "closed_at",
        "phase", "stage_label", "entered_at", "due_at", "outcome", "outcome_label", "outcome_effect", "last_seq",
        "parent_id",
    )  # fmt: skip
    rows = _mine(book, Case.objects.order_by("institution_id", "reference")).values(*values)
    for row in rows.iterator(chunk_size=CHUNK):
        if row["pk"] not in book.references:
            continue
        language, closed = book.language, row["phase"] == "closed"
        names = book.names(row["pk"])
        outcome = outcome_label(row["outcome_label"], row["outcome"], language)
        yield [
            book.institution(row["institution_id"]), row["reference"], row["procedure_version__procedure__name"],
            row["procedure_version__version"], names.called("kinds", row["kind"], language),
            said(row["unit__names"], language) or row["unit__code"], book.person(row["opener_id"]),
            book.opened.get(row["pk"]), row["submitted_at"], row["decided_at"], row["closed_at"],
            _term(book, "phases", row["phase"]), stage_label(row["stage_label"], language, applicant=False),
            row["entered_at"], row["due_at"], bool(row["due_at"] and row["due_at"] < book.at and not closed), outcome,
            _term(book, "values", row["outcome_effect"]), row["last_seq"],
            book.references.get(row["parent_id"], ""),
        ]  # fmt: skip


def entries(book: Ledger) -> Table:
    """The trail, in the order of its chains."""
    columns = (
        "institution", "chain", "at", "reference", "number", "what", "sentence", "rule", "who", "role", "for_whom",
        "before", "hash",
    )  # fmt: skip
    return Table("entries", columns, _entries(book))


def told(book: Ledger) -> Iterator[tuple[UUID | None, EntryRow]]:
    """(case or nothing, entry) of every entry that the reader may see, a chunk in memory at a time."""
    for institution in book.institutions:
        last = 0
        while chunk := read_chain(institution.pk, after=last, limit=CHUNK):
            last = chunk[-1].seq
            for entry in chunk:
                case = UUID(entry.stream.removeprefix("case:")) if entry.stream.startswith("case:") else None
                if case in book.references or (case is None and book.beside(entry.at)):
                    yield case, entry


def _entries(book: Ledger) -> Iterator[list[Any]]:
    language = book.language
    for case, entry in told(book):
        names = book.names(case)
        may_tell = tellable(entry, book.rules(case) if case else None, language)
        tested = (*may_tell.content.get("passed_over", ()), *may_tell.content.get("clauses", ()))
        held, not_so = held_and_not(tested, language, names)
        rule = held + (f"; {term('phrases', 'not_so', language).format(what=not_so)}" if not_so else "")
        yield [
            book.institution(entry.institution), entry.seq, entry.at, book.references[case] if case else "",
            entry.stream_seq, event_title(entry.kind, language), event_sentence(may_tell, language, names),
            rule, book.person(entry.by) or names.role(entry.role, language),
            names.role(entry.role, language) if entry.role else "", book.person(entry.on_behalf_of),
            entry.prev_hash, entry.hash,
        ]  # fmt: skip


def votes(book: Ledger) -> Table:
    """Every ballot, withdrawn ones too."""
    columns = ("reference", "slot", "round", "at", "who", "vote", "withdrawn")
    rows = _mine(book, Vote.objects.order_by("case__reference", "slot", "round", "at"))
    return Table("votes", columns, (
        [book.references[v.case_id], book.names(v.case_id).anything(v.slot, book.language), v.round, v.at,
         book.person(v.by_id), book.names(v.case_id).value(v.slot, v.option, book.language), v.withdrawn]
        for v in rows.iterator(chunk_size=CHUNK) if v.case_id in book.references
    ))  # fmt: skip


def conditions(book: Ledger) -> Table:
    """Every condition and how far it is; own words of a decider are sealed and not opened."""
    columns = (
        "reference", "number", "condition", "when", "owner", "verifier", "due", "state", "shown_by", "verified_by"
    )  # fmt: skip
    return Table("conditions", columns, _conditions(book))


def _conditions(book: Ledger) -> Iterator[list[Any]]:
    rows = _mine(book, Condition.objects.order_by("case__reference", "number"))
    for row in rows.iterator(chunk_size=CHUNK):
        if row.case_id not in book.references:
            continue
        names, language = book.names(row.case_id), book.language
        label = names.called("conditions", row.name, language) if row.name else _term(book, "phrases", "own_words")
        yield [
            book.references[row.case_id], row.number, label, _term(book, "values", row.kind),
            names.role(row.owner_role, language), names.role(row.verifier_role, language),
            row.due.date() if row.due else None, _term(book, "values", row.state),
            book.person(row.satisfied_by_id), book.person(row.verified_by_id),
        ]  # fmt: skip


def overrides(book: Ledger) -> Table:
    """Every decision that departed from an advice it weighed."""
    columns = ("reference", "number", "at", "slot", "decision", "departed", "answering", "who", "role")
    return Table("overrides", columns, _overrides(book))


def _overrides(book: Ledger) -> Iterator[list[Any]]:
    decided: dict[tuple[UUID | None, str], str] = {}
    for case, entry in told(book):
        content, names, language = entry.content, book.names(case), book.language
        if entry.kind == "DecisionRecorded":
            decided[case, content["slot"]] = names.value("outcome", content["outcome"], language)
        elif entry.kind == "Overridden" and case:
            yield [
                book.references[case], entry.stream_seq, entry.at, names.anything(content["slot"], language),
                decided.get((case, content["slot"]), ""),
                ", ".join(names.anything(slot, language) for slot in content.get("departs", ())),
                ", ".join(names.person(str(p), language) for p in content.get("persons", ())),
                book.person(entry.by), names.role(entry.role, language) if entry.role else "",
            ]  # fmt: skip


def hits(book: Ledger) -> Table:
    """Every possible match and what a person said of it; where a person stands on a list is not told."""
    columns = (
        "reference", "check", "number", "effect", "score", "list", "entry", "list_version", "raised", "disposition",
        "disposed_by", "disposed",
    )  # fmt: skip
    return Table("hits", columns, _hits(book))


def _hits(book: Ledger) -> Iterator[list[Any]]:
    houses = {house.pk: house for house in book.institutions}
    title = cache(lambda house, listed: title_of_list(houses[house], listed, book.language))
    rows = _mine(book, Hit.objects.select_related("list_version").order_by("case__reference", "number"))
    for row in rows.iterator(chunk_size=CHUNK):
        if row.case_id not in book.references:
            continue
        names, language = book.names(row.case_id), book.language
        listed, _, entry = row.entry_ref.partition(":")
        hidden = about_a_person(row.check_name, book.rules(row.case_id))
        yield [
            book.references[row.case_id], names.called("checks", row.check_name, language), row.number,
            _term(book, "values", row.effect), row.score, title(row.institution_id, listed),
            _term(book, "phrases", "withheld") if hidden else entry,
            row.list_version.sha256 if row.list_version else "", row.raised_at,
            _term(book, "values", row.disposition or "open"), book.person(row.disposed_by_id), row.disposed_at,
        ]  # fmt: skip


def procedures(book: Ledger) -> Table:
    """The versions under which cases were decided, by the digest of their documents."""
    columns = ("institution", "procedure", "version", "published", "published_by", "digest")
    rows = _mine(book, ProcedureVersion.objects.order_by("institution_id", "published_at"))
    values = rows.values_list(
        "institution_id", "procedure__name", "version", "published_at", "published_by_id", "sha256"
    )
    return Table("procedures", columns, (
        [book.institution(i), name, version, at, book.person(by), digest]
        for i, name, version, at, by, digest in values
    ))  # fmt: skip
