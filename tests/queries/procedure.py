"""A made-up procedure with one of everything that a reader may or may not see."""

from typing import Any

DOCUMENT: dict[str, Any] = {
    "procedure": "seen",
    "title": {"en": "Cooperation", "nl": "Samenwerking"},
    "version": "1",
    "languages": ["en", "nl"],
    "kinds": {"partnership": {"en": "Partnership", "nl": "Partnerschap"}},
    "opens_in": "request",
    "titled": "partners.name",
    "roles": {
        "host": {"opener": True, "label": {"en": "Host", "nl": "Aanvrager"}},
        "head": {"scope": "unit", "label": {"en": "Head of unit", "nl": "Diensthoofd"}},
        "screener": "institution",
        "export_officer": {"scope": "institution", "label": {"en": "Export-control officer", "nl": "Uitvoercontrole"}},
        "rights_expert": {"scope": "institution", "label": {"en": "Rights expert", "nl": "Mensenrechtenexpert"}},
        "contact_point": {"scope": "institution", "label": {"en": "Contact point", "nl": "Contactpunt"}},
        "dean": {"scope": "faculty", "label": {"en": "Dean", "nl": "Decaan"}},
        "board": {"committee": "board", "label": {"en": "Committee", "nl": "Commissie"}},
    },
    "forms": {
        "request": {
            "title": {"en": "Request", "nl": "Aanvraag"},
            "questions": {
                "partners": {
                    "ask": {"en": "Who are the partners?", "nl": "Wie zijn de partners?"},
                    "type": "rows",
                    "of": {
                        "name": {"type": "partner", "factor": "partner", "ask": {"en": "Name", "nl": "Naam"}},
                        "country": {"type": "country", "factor": "country", "ask": {"en": "Country", "nl": "Land"}},
                    },
                },
                "dual_use": {
                    "ask": {"en": "Dual use?", "nl": "Tweeërlei gebruik?"},
                    "type": "yes_no",
                    "factor": "topic",
                    "guide": {
                        "example": {"en": "A swarm of drones.", "nl": "Een zwerm drones."},
                        "do": {"en": "Name the code of the list.", "nl": "Noem de code van de lijst."},
                        "cites": "ours",
                    },
                    "link": "https://www.example.org/dual-use?list=1",
                },
                "visitor": {
                    "ask": {"en": "Who visits?", "nl": "Wie komt op bezoek?"},
                    "type": "text",
                    "data": "personal",
                    "purpose": "screening",
                    "needed_for": "check",
                    "required": "no",
                },
            },
        }
    },
    "facts": {"risky": {"all": ["dual_use"]}},
    "checks": {"lists": {"screens": "partners", "against": {"un_sanctions": "prohibits"}}},
    "outcomes": {
        "approved": {"effect": "positive", "letter": "a", "label": {"en": "Approved", "nl": "Goedgekeurd"}},
        "approved_with_conditions": {
            "effect": "conditional",
            "letter": "a",
            "label": {"en": "Approved with conditions", "nl": "Goedgekeurd onder voorwaarden"},
        },
        "refused": {
            "effect": "negative",
            "letter": "r",
            "reasons": ["factors_weighed"],
            "label": {"en": "Refused", "nl": "Geweigerd"},
        },
    },
    "letters": {
        "en": {
            "a": {
                "subject": "{outcome}: {reference}",
                "body": "Dear applicant,\n\n{procedure}: {outcome}.\n\n{reasons}\n\nYours sincerely,\n{institution}",
            },
            "r": {"subject": "{outcome}", "body": "It cannot start.\n\n{reasons}"},
        },
        "nl": {
            "a": {
                "subject": "{outcome}: {reference}",
                "body": "Beste aanvrager,\n\n{procedure}: {outcome}.\n\n{reasons}\n\nMet groet,\n{institution}",
            },
            "r": {"subject": "{outcome}", "body": "Het kan niet beginnen.\n\n{reasons}"},
        },
    },
    "conditions": {
        "access_plan": {
            "text": {"en": "Access plan", "nl": "Toegangsplan"},
            "kind": "before",
            "owner": "host",
            "verifier": "contact_point",
            "evidence": "statement",
        }
    },
    "gates": {"badge": {"open_in": "active", "label": {"en": "Badge", "nl": "Badge"}}},
    "deadlines": {
        "draft": {"days": 60, "late": [{"to": "lapsed"}]},
        "screening": {"working_days": 5, "late": [{"tell": "contact_point"}]},
        "review": {"working_days": 20, "pauses": ["you"], "late": [{"tell": "dean"}]},
        "sign_off": {"working_days": 10, "late": [{"tell": "dean"}]},
        "conditions": {"months": 6, "late": [{"tell": "contact_point"}]},
        "active": {"years": 2, "late": [{"tell": "contact_point"}]},
    },
    "may": {"contact_point": ["pause", "extend", "hold", "correct", "merge", "move_version"]},
    "sees": {"head": ["conditions"]},
    "keep": {"personal": [{"months": 6, "when": {"outcome": "refused"}}, {"years": 2}]},
}
UNDER_REVIEW = {"en": "Under review", "nl": "In behandeling"}


def _label(english: str, dutch: str, applicant: dict[str, str] | None = None) -> dict[str, Any]:
    office = {"en": english, "nl": dutch}
    return {"office": office, "applicant": applicant or office}


DOCUMENT["stages"] = {
    "request": {
        "phase": "draft",
        "label": _label("Request", "Aanvraag"),
        "work": {"asked": {"by": "host", "fill": "request"}},
        "next": [{"to": "check"}],
    },
    "check": {
        "phase": "screening",
        "label": _label("Screening", "Screening", UNDER_REVIEW),
        "work": {"hits": {"by": "screener", "settle": "lists"}},
        "next": [{"to": "experts", "when": "risky"}, {"to": "sign"}],
    },
    "experts": {
        "phase": "review",
        "label": _label("Experts", "Experts", UNDER_REVIEW),
        "work": {
            "export_advice": {
                "by": "export_officer",
                "advise": "yes",
                "blind": "yes",
                "label": {"en": "Export advice", "nl": "Advies uitvoer"},
            },
            "rights_advice": {
                "by": "rights_expert",
                "advise": "yes",
                "blind": "yes",
                "label": {"en": "Rights advice", "nl": "Advies mensenrechten"},
            },
            "colour": {
                "by": "contact_point",
                "choose": {"green": {"en": "Green", "nl": "Groen"}, "amber": {"en": "Amber", "nl": "Oranje"}},
                "label": {"en": "Colour", "nl": "Kleur"},
            },
        },
        "next": [{"to": "vote"}],
    },
    "vote": {
        "phase": "review",
        "label": _label("Committee", "Commissie", UNDER_REVIEW),
        "work": {
            "view": {
                "by": "board",
                "advise": ["approved", "refused"],
                "weighs": ["export_advice", "rights_advice"],
                "vote": {"held": "writing", "closes": "when_decided"},
                "label": {"en": "View of the committee", "nl": "Standpunt van de commissie"},
            }
        },
        "next": [{"to": "experts", "after": "inquorate"}, {"to": "sign"}],
    },
    "sign": {
        "phase": "sign_off",
        "label": _label("Decision", "Beslissing"),
        "work": {
            "signed": {
                "by": "dean",
                "decide": ["approved", "approved_with_conditions", "refused"],
                "weighs": "view",
                "label": {"en": "Decision of the dean", "nl": "Beslissing van de decaan"},
            }
        },
        "next": [{"to": "over", "when": {"signed": "refused"}}, {"to": "preconditions"}],
    },
    "preconditions": {
        "phase": "conditions",
        "label": _label("Conditions", "Voorwaarden"),
        "work": {"met": {"by": "host", "meet": "before"}},
        "next": [{"to": "running"}],
    },
    "running": {
        "phase": "active",
        "label": _label("Running", "Lopend"),
        "work": {"closing": {"by": "head", "sign": {"en": "It is over", "nl": "Het is afgelopen"}}},
        "next": [{"to": "over"}],
    },
    "over": {"phase": "closed", "label": _label("Closed", "Gesloten")},
}
DOCUMENT["gates"]["badge"]["open_in"] = "running"
