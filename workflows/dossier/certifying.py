"""What is certified of a case, and under which code: nothing personal, and nothing that has not taken effect."""

import base64
import hashlib
import hmac
from typing import Any
from uuid import UUID

from django.conf import settings

from workflows.engine.case import CaseFile
from workflows.engine.rulebook import Rulebook
from workflows.engine.situation import Situation
from workflows.engine.validity import valid_until
from workflows.models import Case

APPROVING = ("positive", "conditional")
LENGTH = 20
_LABEL = b"sluis certificate code 1\x00"
_READ_AS = str.maketrans("0189", "OLBG")  # what somebody may type for a letter that looks like it


def says(file: CaseFile, rules: Rulebook) -> str:
    """`approved` by a person, `cleared` or `not_in_scope` by the procedure itself; nothing where neither is in force.

    A refusal, and an end without a verdict that a person decided, are told by letter and certified to nobody.
    """
    if file.effective_at is None or file.outcome not in rules.procedure.outcomes:
        return ""
    if file.effect in APPROVING:
        return "approved" if file.decided_by else "cleared"
    return "not_in_scope" if file.effect == "neutral" and not file.decided_by else ""


def code_of(case: UUID, file: CaseFile) -> str:
    """The code of the decision that stands: 100 bits that nobody can foresee, the same whenever it is worked out."""
    key = hashlib.sha256(_LABEL + settings.RECORD_KEY).digest()
    about = f"{case} {file.outcome} {file.decided_at}".encode()
    return base64.b32encode(hmac.digest(key, about, "sha256")).decode()[:LENGTH]


def read_code(typed: str) -> str:
    """A code as somebody typed it: blanks, dashes and small letters are forgiven."""
    return "".join(char for char in typed.upper() if char.isalnum()).translate(_READ_AS)[: LENGTH + 1]


def grouped(code: str) -> str:
    """A code as people read it aloud: in fours."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def statement(case: Case, now: Situation, entry: str) -> dict[str, Any]:
    """What is signed: which decision, by which rules, resting on which entry of the trail."""
    rules, file, until = now.rules, now.case, valid_until(now)
    assert file.decided_at is not None and file.effective_at is not None
    outcome = rules.procedure.outcomes[file.outcome or ""]
    return {
        "certificate": 1, "says": says(file, rules), "code": code_of(case.pk, file), "reference": case.reference,
        "institution": in_languages(case.institution.names), "procedure": in_languages(rules.procedure.title),
        "outcome": in_languages(outcome.label or (file.outcome or "").replace("_", " ")),
        "decided": now.calendar.day(file.decided_at).isoformat(),
        "effective": now.calendar.day(file.effective_at).isoformat(), "until": until.isoformat() if until else None,
        "version": case.procedure_version.version, "rules": case.procedure_version.sha256, "entry": entry,
    }  # fmt: skip


def in_languages(text: Any) -> dict[str, str]:
    """A text by language; one in no particular language stands under the empty name."""
    return dict(text) if isinstance(text, dict) else {"": str(text)}
