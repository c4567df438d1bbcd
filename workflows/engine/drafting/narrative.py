"""A procedure told in numbered sentences, in Dutch or English, each with the path that it tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workflows.engine.drafting.telling import Called, Teller
from workflows.engine.drafting.telling_rest import rest_told
from workflows.engine.drafting.telling_stages import stages_told
from workflows.engine.form import Form, Question
from workflows.engine.places import Path
from workflows.engine.procedure import Check, Procedure
from workflows.engine.shapes import Span

Sentence = tuple[Path, str]


def told(procedure: Procedure, language: str, called: Called | None = None) -> list[str]:
    """Numbered sentences. `called`: what names.yaml calls roles, gates, checks and follow-ups."""
    return [f"{i}. {text}" for i, (_, text) in enumerate(sentences(procedure, language, called), 1)]


def sentences(procedure: Procedure, language: str, called: Called | None = None) -> list[Sentence]:
    """Every sentence with the path that it tells, in the order of the document."""
    teller = Teller(procedure, language, called)
    parts = (
        _head, _roles, _forms, _facts, _checks, _outcomes, stages_told, rest_told,
    )  # fmt: skip
    return [(path, text[:1].upper() + text[1:]) for part in parts for path, text in part(teller)]


def extras(parts: Iterable[str]) -> str:
    """Further clauses behind a comma each."""
    return "".join(f", {part}" for part in parts if part)


def _head(teller: Teller) -> Iterator[Sentence]:
    procedure = teller.procedure
    kinds = teller.listed(teller.text(text, name) for name, text in procedure.kinds.items())
    title, version = teller.text(procedure.title), procedure.version
    yield ("procedure",), teller.say("head", title=title, version=version, kinds=kinds,
                                     stage=teller.stage(procedure.opens_in))  # fmt: skip
    if procedure.starts:
        yield ("starts",), teller.say("head.starts", date=teller.name(procedure.starts))
    if procedure.confidential:
        yield ("confidential",), teller.say("head.confidential", roles=teller.roles(procedure.confidential, "and"))


def _roles(teller: Teller) -> Iterator[Sentence]:
    for name, role in teller.procedure.roles.items():
        said: dict[str, Any] = {"role": teller.role(name)}
        if role.opener:
            yield ("roles", name), teller.say("role.opener", **said)
        elif role.scope:
            yield ("roles", name), teller.say("role.level", level=teller.words[f"level.{role.scope}"], **said)
        elif role.committee:
            yield ("roles", name), teller.say("role.committee", committee=teller.word(role.committee), **said)
        else:
            how, question = ("role.from", role.from_) if role.from_ else ("role.link", role.link)
            yield ("roles", name), teller.say(how, question=teller.word(str(question)), **said)


def _forms(teller: Teller) -> Iterator[Sentence]:
    for name, form in teller.procedure.forms.items():
        yield from _form(teller, name, form)


def _form(teller: Teller, name: str, form: Form) -> Iterator[Sentence]:
    title = teller.form(name)
    for question_name, question in form.questions.items():
        ask = teller.text(question.ask, teller.word(question_name))
        kind, more = _kind(teller, question), extras(_about(teller, question))
        yield ("forms", name, "questions", question_name), teller.say(
            "question", form=title, ask=ask, type=kind, extras=more)  # fmt: skip
        yield from _beside(teller, ("forms", name, "questions", question_name), ask, question)
    if form.unsure_asks:
        yield ("forms", name, "unsure_asks"), teller.say("unsure", form=title, role=teller.role(form.unsure_asks))
    for i, rule in enumerate(form.rules):
        test, say = teller.test(rule.must), teller.text(rule.say)
        yield ("forms", name, "rules", i), teller.say("rule", form=title, test=test, say=say)


def _beside(teller: Teller, path: Path, ask: str, question: Question) -> Iterator[Sentence]:
    """What helps with a question and with the columns of its rows: the example, the advice, where one reads more."""
    guide = question.guide
    parts = [
        teller.say("beside.example", text=teller.text(guide.example)) if guide and guide.example else "",
        teller.say("beside.do", text=teller.text(guide.do)) if guide and guide.do else "",
        teller.say("beside.link", link=question.link) if question.link else "",
    ]
    if any(parts):
        yield (*path, "guide"), teller.say("beside", ask=ask, parts=teller.listed(filter(None, parts)))
    for name, column in (question.of or {}).items():
        yield from _beside(teller, (*path, "of", name), teller.text(column.ask, teller.word(name)), column)


def _kind(teller: Teller, question: Question) -> str:
    given = question.options
    texts = given if isinstance(given, dict) else {}
    names = [given] if isinstance(given, str) else list(given or ())
    options = [teller.text(texts.get(name), teller.word(name)) for name in names]
    return teller.say(f"type.{question.type}", options=teller.listed(options, "or"))


def _about(teller: Teller, question: Question) -> Iterator[str]:
    if question.of:
        columns = (teller.text(c.ask, teller.word(name)) for name, c in question.of.items())
        yield teller.say("extra.columns", columns=teller.listed(columns))
    if question.when is not None:
        yield teller.say("extra.when", test=teller.test(question.when))
    if question.required is False:
        yield teller.words["extra.optional"]
    elif question.required is not True:
        yield teller.say("extra.required", test=teller.test(question.required))
    if question.restricted:
        stages = teller.listed(map(teller.stage, question.needed_for))
        data = teller.words[f"data.{question.data}"]
        yield teller.say("extra.personal", data=data, purpose=teller.text(question.purpose), stages=stages)


def _facts(teller: Teller) -> Iterator[Sentence]:
    for name, fact in teller.procedure.facts.items():
        yield ("facts", name), teller.say("fact", fact=teller.name(name), text=_fact(teller, fact.says))


def _fact(teller: Teller, raw: Any) -> str:
    if not isinstance(raw, dict):
        return str(raw) if isinstance(raw, int | float) else teller.test(raw)
    body = {key: value for key, value in raw.items() if key != "if_unknown"}
    said = _shaped(teller, body)
    if said is None:
        said = teller.test(body)
    unknown = raw.get("if_unknown")
    return said if unknown is None else teller.say("fact.unknown", text=said, value=teller.word(str(unknown)))


def _shaped(teller: Teller, body: Mapping[str, Any]) -> str | None:
    key = next(iter(body))
    value = body[key]
    if key == "count" and isinstance(value, list):
        return teller.say("fact.count", tests="; ".join(map(teller.test, value)))
    if key == "count":
        return teller.say("fact.rows", rows=teller.word(value["of"]), test=teller.test(value["where"]))
    if key == "first":
        lines = [_line(teller, line) for line in value]
        return "; ".join(lines)
    if key in ("lowest", "highest", "sum", "figure"):
        return _extreme(teller, "lowest" if key == "figure" else key, body if key == "figure" else value)
    if key in ("working_days", "days") and isinstance(value, Mapping):
        start, end = teller.name(value["from"]), teller.name(value["to"])
        return teller.say("fact.between", unit=teller.say(f"span.{key}", n="").strip(), start=start, end=end)
    if key == "date":
        span = teller.span(Span.model_validate(body["plus"])) if "plus" in body else ""
        return teller.say("fact.plus" if span else "fact.date", date=teller.name(value), span=span)
    if key == "changed":
        named = [value] if isinstance(value, str) else value
        asked = (teller.form(each) if each in teller.procedure.forms else teller.question(each) for each in named)
        return teller.say("fact.changed", questions=teller.listed(asked))
    if key == "sampled":
        return teller.say("fact.sampled", n=value["one_in"])
    return teller.name(str(value)) if key == "value" else None


def _line(teller: Teller, line: Mapping[str, Any]) -> str:
    value = teller.word(str(line["is"]))
    return teller.say("fact.line", value=value, test=teller.test(line["when"])) if "when" in line else teller.say(
        "fact.last", value=value)  # fmt: skip


def _extreme(teller: Teller, how: str, raw: Any) -> str:
    said = teller.words[f"how.{how}"]
    if isinstance(raw, Mapping):
        figure = teller.title("figures", raw["figure"])
        return teller.say("fact.figure", how=said, figure=figure, of=teller.name(str(raw["of"])))
    return teller.say("fact.extreme", how=said, of=teller.name(str(raw)))


def _checks(teller: Teller) -> Iterator[Sentence]:
    for name, check in teller.procedure.checks.items():
        lists = (
            teller.say("check.list", list=teller.title("screening", each), effect=teller.words[f"effect.{effect}"])
            for each, effect in check.against.items()
        )
        yield ("checks", name), teller.say(
            "check", check=teller.labelled("checks", name), screens=teller.listed(map(teller.question, check.screens)),
            lists=teller.listed(lists), extras=extras(_until(teller, check) + _when(teller, check.when)))  # fmt: skip


def _until(teller: Teller, check: Check) -> list[str]:
    return [teller.say("extra.until", column=teller.word(check.until))] if check.until else []


def _when(teller: Teller, test: Any) -> list[str]:
    return [] if test is None else [teller.say("extra.when", test=teller.test(test))]


def _outcomes(teller: Teller) -> Iterator[Sentence]:
    for name, outcome in teller.procedure.outcomes.items():
        more = [
            teller.say("outcome.letter", letter=teller.word(outcome.letter)) if outcome.letter else "",
            teller.say("outcome.reasons", reasons=teller.reasons(outcome)) if outcome.reasons else "",
            teller.say("outcome.valid", span=teller.span(outcome.valid)) if outcome.valid else "",
            teller.say("outcome.tell", roles=teller.roles(outcome.tell, "and")) if outcome.tell else "",
        ]
        effect = teller.words[f"outcome.{outcome.effect}"]
        yield ("outcomes", name), teller.say(
            "outcome", outcome=teller.labelled("outcomes", name), effect=effect, extras=extras(more))  # fmt: skip
