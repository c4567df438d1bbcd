"""The demonstration's story: which requests are made, and what people do with them. Every one is fictional."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

MONTHS = timedelta(days=300)
HOME, COMPOSITE = "voorbeeld", "flemish_composite"
FLEMISH = ["scope", "dossier", "rights_test", "security_test", "region_test"]
CLEAN = {"formal": "yes", "personal_data": "no", "ends_on": MONTHS, "benefit": "Access to a beam line; two joint PhDs."}
MILITARY = {
    **CLEAN, "military_partner": "yes", "dual_use": "yes", "misuse": "yes", "personal_data": "yes",
}  # fmt: skip


def partners(name: str, country: str, **more: str) -> list[dict[str, str]]:
    """One partner, as the rows of a form hold it."""
    return [{"name": name, "country": country, **more}]


MISUSE = {**CLEAN, "misuse": "yes", "partners": partners("Instituut voor Verzonnen Optica", "NL")}


@dataclass(frozen=True)
class Chapter:
    """One request: at which institution, under which procedure, what is answered and what is done."""

    title: str
    institution: str
    procedure: str
    kind: str
    answers: Mapping[str, Any]
    steps: tuple[Any, ...]
    expects: tuple[str, str | None] = ("", None)
    """(stage, outcome) in which it must end."""
    about: str = ""
    """What the case is called in lists."""
    told: bool = False
    names: frozenset[str] = field(default_factory=frozenset)


def story(listed_owner: str, namesake: str) -> tuple[Chapter, ...]:
    """Every chapter. `listed_owner` and `namesake` are names on the list version in force."""
    flemish = (*_screened(listed_owner, namesake), *_committees(), *_single_hands())
    return (*flemish, *_dutch(), *_others(), *_waiting())


def _screened(listed_owner: str, namesake: str) -> tuple[Chapter, ...]:
    """From a request without a risk to one with a listed owner, and a visitor who only shares a name."""
    return (
        Chapter(
            "A partnership without a risk, closed in one sitting", HOME, COMPOSITE, "partnership",
            {**CLEAN, "partners": partners("Universiteit Zeemeeuw", "NL")},
            (*FLEMISH, {"gate": {"contract_signature": "open"}}), ("no_review_needed", "no_review_needed"),
            about="Joint summer school on coastal ecology",
        ),
        Chapter(
            "A military partner: full review, advice in parallel, the committee votes, the rector decides", HOME,
            COMPOSITE, "partnership", {**MILITARY, "partners": partners("Academie Noorderlicht voor Defensie", "NL")},
            (*FLEMISH, {"colour": "red"}, {"attach": ("export_advice", "Note on the listed technology")},
             {"export_advice": "with_conditions"}, {"rights_advice": "with_conditions"},
             {"dpo_advice": "favourable"}, {"board_advice": {"approved_with_conditions": 3, "refused": 1, "absent": 1}},
             {"gate": {"contract_signature": "shut"}}, {"rector_decision": "approved_with_conditions"},
             "met_before", {"gate": {"contract_signature": "open"}}),
            ("active", "approved_with_conditions"), told=True,
            about="Thermal cameras for night navigation",
        ),
        Chapter(
            "A listed organisation owns the partner: the hit is confirmed by two people, a person forbids it", HOME,
            COMPOSITE, "partnership",
            {**CLEAN, "partners": partners("Meridiaan Instrumenten", "NL", owner=listed_owner)},
            (*FLEMISH, {"hits": "confirmed"}, {"stop": "prohibited"}), ("closed_refused", "prohibited"),
            about="Calibration of gas sensors",
        ),
        Chapter(
            "A visitor who shares a name with a listed person: cleared by two people, then approved", HOME, COMPOSITE,
            "visit", {**CLEAN, "visitor": namesake, "days_on_site": 60, "lab": "no",
                      "partners": partners("Universiteit Zeemeeuw", "NL")},
            (*FLEMISH[1:], {"hits": "cleared"}, {"light_decision": "approved"}), ("active", "approved"),
            about="Visit to the tidal laboratory",
        ),
    )  # fmt: skip


def _committees() -> tuple[Chapter, ...]:
    """What can happen to a committee and to whoever decides after it."""
    amber = [*FLEMISH, {"colour": "amber"}, {"export_advice": "favourable"}, {"rights_advice": "favourable"}]
    return (
        Chapter(
            "The committee loses its quorum and recovers in a new meeting", HOME, COMPOSITE, "partnership", MISUSE,
            (*amber, {"board_advice": {"approved": 2, "absent": 3}}, {"at": "committee_repair"},
             {"repair": "new_meeting"}, {"board_advice": {"approved": 4, "absent": 1}}, {"dean_decision": "approved"}),
            ("active", "approved"),
            about="Optics for remote sensing",
        ),
        Chapter(
            "A member declares a conflict and is recused; the others decide", HOME, COMPOSITE, "partnership", MISUSE,
            (*amber, {"conflict": 3}, {"board_advice": {"approved": 3, "refused": 1}}, {"dean_decision": "approved"}),
            ("active", "approved"),
            about="Adaptive optics exchange",
        ),
        Chapter(
            "The dean is late twice: the clock takes the case to the rector, who decides", HOME, COMPOSITE,
            "partnership", MISUSE, (*amber, {"board_advice": {"approved": 5}}, {"wait": 17}, {"at": "rectorate"},
                     {"rector_decision": "approved"}), ("active", "approved"),
            about="Lens coatings for satellites",
        ),
    )  # fmt: skip


def _single_hands() -> tuple[Chapter, ...]:
    """A delegate who decides, and an applicant who thinks better of it."""
    return (
        Chapter(
            "The head of unit is away: a delegate decides, under both names", HOME, COMPOSITE, "visit",
            {**CLEAN, "visitor": "Wout Verzonnen", "days_on_site": 20, "lab": "yes",
             "partners": partners("Universiteit Zeemeeuw", "NL")},
            (*FLEMISH[1:], {"delegate": ("head", "unit_office")}, {"light_decision": "approved"}),
            ("active", "approved"),
            about="Doctoral visit, catalysis",
        ),
        Chapter(
            "A request that its applicant withdraws", HOME, COMPOSITE, "partnership", MISUSE,
            (*FLEMISH, {"withdraw": "The call was cancelled by the funder."}), ("withdrawn", "withdrawn"),
            about="Conference on optical standards",
        ),
    )  # fmt: skip


def _dutch() -> tuple[Chapter, ...]:
    doubt = {"sensitive_field": "unsure", "acceptable": "unsure", "who": "expert", "opportunities": "A joint detector."}
    return (
        Chapter(
            "Leiden, in doubt: overview by two people, external advice, the committee decides inside 42 days", "leiden",
            "leiden_collaboration", "partnership", doubt,
            ("assessment", "judgement", {"refused": "overview_written", "confirmed_by": "advice_desk"},
             "overview_written", {"outside": "asked"}, {"wait": 18}, "outside_reply",
             {"verdict": {"start_with_mitigation": 3, "not_start": 1, "absent": 1}}, "plan"),
            ("started", "start_with_mitigation"),
            about="Joint detector for particle physics",
        ),
        Chapter(
            "Leiden, nothing to worry about: submitted with the director, started at once", "leiden",
            "leiden_collaboration", "lecture", {"opportunities": "A keynote."}, ("assessment",),
            ("started_at_once", "no_review_needed"),
            about="Keynote on open science",
        ),
        Chapter(
            "TU Delft: the team advises against, the line departs from it with reasons and the dean", "tudelft",
            "delft_recruits", "appointment", {"affiliation": "yes", "candidate": "Tobias Verzonnen"},
            ("scoring", {"route": "check"}, {"team_advice": "unfavourable"},
             {"line_decision": "appointed", "confirmed_by": "dean"}), ("done", "appointed"),
            about="Post-doctoral post in quantum sensing",
        ),
        Chapter(
            "TU Delft: the advice is followed", "tudelft", "delft_recruits", "visit",
            {"affiliation": "yes", "funding": "yes", "candidate": "Esra Verzonnen"},
            ("scoring", {"route": "check"}, {"team_advice": "unfavourable"}, {"line_decision": "not_appointed"}),
            ("rejected", "not_appointed"),
            about="Guest in control engineering",
        ),
    )  # fmt: skip


def _others() -> tuple[Chapter, ...]:
    return (
        Chapter(
            "VUB, amber: a possible military application goes to the committee", "vub", "vub_collaboration",
            "partnership", {"negotiable": "yes", "military": "yes", "gain": "A sensor nobody else makes."},
            ("scope_answers", "checklist_answers", {"light": "amber"},
             {"ecdmm_verdict": {"approval_with_mitigation": 4, "refused": 3}},
             {"gate": {"contract_signature": "shut"}}, "measures"), ("settled", "approval_with_mitigation"),
            about="Acoustic sensor for coastal waters",
        ),
        Chapter(
            "Aarhus: no invitation letter until head and dean have decided", "aarhus", "aarhus_guests", "visit",
            {"guest": "Ilse Verzonnen", "citizenships": ["FR"], "days_of_stay": 90, "critical_research": "yes"},
            ("announcement", "papers", "first_part", "search_report", {"gate": {"invitation_letter": "shut"}},
             {"refused": {"head_decision": "approved"}}, {"deans_view": "favourable"},
             {"gate": {"invitation_letter": "shut"}}, {"head_decision": "approved"},
             {"gate": {"invitation_letter": "open"}}), ("welcome", "approved"),
            about="Guest in plasma physics",
        ),
        Chapter(
            "KU Leuven: the committee's common result, conditions", "kuleuven", "kuleuven_dmm", "research_project",
            {"content_risk": "yes", "funder_suspect": "yes"},
            ("test", {"hrcp_view": "forward"}, "weighing",
             {"ec_verdict": {"ok_conditions": 8, "red_flag": 3, "absent": 3}}, "met"), ("settled", "ok_conditions"),
            about="Field work on water rights",
        ),
        Chapter(
            "Ghent: no to all questions, with the human-rights clause", "ugent", "ugent_cooperation", "partnership",
            {"formal": "yes", "ends_on": MONTHS, "partners": partners("Université Inventée", "FR")},
            ("scope_answers", "partners_named", "rights_test", "clause"), ("no_review_needed", "no_review_needed"),
        ),
        Chapter(
            "Hasselt: no to all four blocks, no review", "uhasselt", "uhasselt_echrs", "partnership", {},
            ("partner_answers", "funder_answers", "activity_answers", "end_use_answers"), ("", "no_review_needed"),
            about="Survey of reading habits",
        ),
    )  # fmt: skip


def _waiting() -> tuple[Chapter, ...]:
    """Requests that still wait for somebody, so that whoever signs in finds work."""
    return (
        Chapter(
            "Waits for the committee's votes in writing", HOME, COMPOSITE, "partnership", MISUSE,
            (*FLEMISH, {"colour": "amber"}, {"export_advice": "favourable"}, {"rights_advice": "with_conditions"}),
            ("committee", None),
            about="Free-space optical links",
        ),
        Chapter(
            "Waits for the applicant's answer, with the clock stopped", HOME, COMPOSITE, "partnership", MISUSE,
            (*FLEMISH, {"ask": ("colour", "Which laboratory will the partner's staff enter?")}), ("triage", None),
            about="Mirror polishing by robots",
        ),
        Chapter(
            "Waits for the contact point", HOME, COMPOSITE, "partnership",
            {**MISUSE, "partners": partners("Instytut Zmyślony", "PL")}, tuple(FLEMISH), ("triage", None),
            about="Spectrometer for soil samples",
        ),
        Chapter(
            "Leiden: waits for the director to confirm", "leiden", "leiden_collaboration", "partnership",
            {"sensitive_field": "yes", "opportunities": "A shared instrument."},
            ({"refused": "assessment", "confirmed_by": "initiator"},), ("", None),
            about="Shared cryogenic instrument",
        ),
        Chapter(
            "VUB: waits for the traffic light", "vub", "vub_collaboration", "partnership",
            {"negotiable": "yes", "human_rights": "yes", "gain": "Field access."},
            ("scope_answers", "checklist_answers"), ("contact_point", None),
            about="Field access to an archive",
        ),
    )  # fmt: skip
