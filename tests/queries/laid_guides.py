"""Made-up playbooks and checklists, one for each way in which a case asks for them."""

from typing import Any


def play(title: str, **raised_by: list[str]) -> dict[str, Any]:
    """A playbook that says its title in every part."""
    return {
        "title": {"en": title, "nl": f"{title} (nl)"},
        "raised_by": raised_by,
        "means": {"en": f"What {title} means.", "nl": f"Wat {title} betekent."},
        "check": [{"en": "Look twice.", "nl": "Kijk twee keer."}],
        "ask": [{"en": "Ask a colleague.", "nl": "Vraag het een collega."}],
        "mitigations": ["access_plan"],
        "cites": "ours",
    }


GUIDES: dict[str, Any] = {
    "playbooks": {
        "listed": play("Listed technology", answers=["dual_use"]),
        "topic": play("Any topic", factors=["topic"]),
        "quantum": play("Quantum", answers=["field=quantum"]),
        "un": play("The UN list", hits=["un_sanctions"]),
        "sanctions": play("Any sanctions list", hits=["legal_designation"]),
    },
    "checklists": {
        "receiving": {
            "title": {"en": "Receiving guests", "nl": "Gasten ontvangen"},
            "about": {"en": "For a day.", "nl": "Voor een dag."},
            "kinds": ["partnership"],
            "parts": [
                {
                    "title": {"en": "Before", "nl": "Vooraf"},
                    "points": [{"en": "Everybody is registered.", "nl": "Iedereen is aangemeld."}],
                    "cites": {"en": "A desk", "nl": "Een bureau"},
                }
            ],
            "cites": {"en": "A desk; the wording is ours", "nl": "Een bureau; de woorden zijn van ons"},
            "link": "https://www.example.org/visitors",
        },
        "travelling": {
            "title": "On the way",
            "about": "For a trip.",
            "kinds": ["lecture"],
            "parts": [{"title": "Before", "points": ["Leave the laptop."]}],
            "cites": "ours",
        },
    },
    "conditions": {"access_plan": {"en": "Access plan", "nl": "Toegangsplan"}},
}
