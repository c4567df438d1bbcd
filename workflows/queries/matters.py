"""Hits, conditions, questions, the outcome and linked cases, as a reader may see them."""

from collections.abc import Iterator
from datetime import date

from workflows.engine.acts.conditions import evidence_asked
from workflows.engine.acts.hastening import why_not_answer
from workflows.models import Case
from workflows.queries import texts
from workflows.queries.documents import evidence_of, papers_shown
from workflows.queries.doing import OF_A_CONDITION, OF_A_HIT, OF_A_REQUEST, Doing
from workflows.queries.looking import Look
from workflows.queries.parts import ConditionView, HasteView, HitView, Link, OutcomeView, RequestView, Text
from workflows.queries.reader import IN_FORCE
from workflows.queries.telling import about_a_person
from workflows.words.names import term


def hits(look: Look, doing: Doing) -> Iterator[HitView]:
    """Possible matches, for those who settle them; what was found about a person is opened by disclosure only."""
    if "hits" not in look.reader.sees:
        return
    language = look.language
    for number, hit in look.now.case.hits.items():
        personal = about_a_person(hit.check, look.now.rules)
        yield HitView(
            number,
            look.names.called("checks", hit.check, language),
            hit.effect,
            look.names.value("", hit.effect, language),
            hit.state,
            look.names.value("", hit.proposed, language) if hit.proposed else "",
            personal,
            hit.record or "",
            None if personal else look.text(hit.record),
            None if personal else look.text(hit.why),
            doing.of_number(number, *OF_A_HIT),
        )


def conditions(look: Look, doing: Doing) -> Iterator[ConditionView]:
    """The conditions of the decision; applicants see them once it is in force."""
    case, names, language = look.now.case, look.names, look.language
    if "conditions" not in look.reader.sees or (look.reader.applicant and case.phase not in IN_FORCE):
        return
    called, shown, papers = conditions_called(look), evidence_of(look), papers_shown(look)
    for number, condition in case.conditions.items():
        yield ConditionView(
            number,
            called[number],
            condition.kind,
            names.value("", condition.kind, language),
            condition.state,
            names.value("", condition.state, language),
            names.role(condition.owner, language),
            names.role(condition.verifier, language),
            date.fromisoformat(condition.due) if condition.due else None,
            doing.of_number(number, *OF_A_CONDITION),
            term("evidence", evidence_asked(look.now.rules, condition), language),
            look.text(shown.get(number, {}).get("record")),
            papers.get(number),
            bool(shown.get(number, {}).get("signed")),
        )


def conditions_called(look: Look) -> dict[int, str]:
    """What each condition asks: in the words of the catalogue, or in those of the decider."""
    own = {entry.content["number"]: entry.content.get("text") for entry in look.entries("ConditionImposed")}
    found = {}
    for number, condition in look.now.case.conditions.items():
        text = look.text(own.get(number)) if not condition.name else None
        found[number] = text.text if text else look.names.called("conditions", condition.name, look.language)
    return found


def requests(look: Look, doing: Doing) -> Iterator[RequestView]:
    """Questions to the applicants and unsure answers with their help, for the applicants and those who owe."""
    if not (look.reader.applicant or "answers" in look.reader.sees):
        return
    asked = {e.content["number"]: e.content.get("record") for e in look.entries("InformationAsked")}
    ended = look.entries("InformationGiven", "UnsureAnswered", "AnswersRevised", "QuestionWithdrawn")
    answered = {e.content["number"]: e.content.get("answer") or e.content.get("record") for e in ended}
    look.open((*asked.values(), *answered.values()))
    for number, request in look.now.case.requests.items():
        yield RequestView(
            number,
            request.kind,
            look.names.role(request.to, look.language) if request.to else look.names.role("applicant", look.language),
            request.at,
            request.open,
            look.text(asked.get(number)),
            look.text(answered.get(number)),
            doing.of_number(number, *OF_A_REQUEST),
            tuple(look.names.topic(name, look.language) for name in request.about),
            request.withdrawn,
        )


def haste(look: Look) -> HasteView | None:
    """Haste that was asked for and its answer, for the applicants, those who owe and those who may answer it."""
    found, reader = look.now.case.haste, look.reader
    if found is None or not (reader.applicant or "answers" in reader.sees or not why_not_answer(look.now)):
        return None
    asked = look.entries("Expedited")[-1]
    answered = look.entries("HasteGranted", "HasteDenied")[-1:] if found.state != "asked" else []
    look.open(entry.content["record"] for entry in (asked, *answered))
    return HasteView(
        found.state,
        term("haste", found.state, look.language),
        asked.at,
        look.text(asked.content["record"]),
        look.text(answered[0].content["record"]) if answered else None,
        date.fromisoformat(found.day) if found.day else None,
    )


def asked_again(look: Look) -> Text | None:
    """Why a campaign asks to look again, where this case is about that: for the applicants and the office."""
    told = look.entries("AskedAgain")
    if not told or not (look.reader.applicant or "answers" in look.reader.sees):
        return None
    look.open([told[0].content["record"]])
    return look.text(told[0].content["record"])


def outcome(look: Look) -> OutcomeView | None:
    """The outcome that stands and its reasons; for applicants once it is in force."""
    case, language = look.now.case, look.language
    if case.outcome is None or not look.reader.may_see_outcome(case.phase):
        return None
    found = texts.standing(look)
    last, given = found or (None, None)
    return OutcomeView(
        case.outcome,
        look.names.value("outcome", case.outcome, language),
        case.effect or "",
        case.phase in IN_FORCE,
        look.names.role(last.role, language) if last and last.role else "",
        case.decided_at,
        texts.reasons(look, given) if given else None,
        tuple(texts.beside(look, given)) if given else (),
        given is not None and given.record is None,
        date.fromisoformat(case.until) if case.until else None,
    )


def links(look: Look, doing: Doing) -> Iterator[Link]:
    """The cases merged with this one, and the follow-ups that this reader may open now."""
    case, language = look.now.case, look.language
    rows = {}
    if known := {*case.duplicates, case.merged_into} - {None}:
        found = Case.objects.filter(pk__in=known, institution=look.history.case.institution_id)
        rows = {str(pk): reference for pk, reference in found.values_list("pk", "reference")}
    for number, word in ((case.merged_into, "merged_into"), *((n, "duplicate") for n in sorted(case.duplicates))):
        if number:
            yield Link(word, term("phrases", word, language), number, rows.get(number, ""))
    for name, follow_up in look.now.rules.procedure.follow_ups.items():
        if case.stage in follow_up.open_in and set(follow_up.by) & look.reader.roles:
            yield Link(name, look.names.anything(name, language))
