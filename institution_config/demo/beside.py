"""What happens beside the requests: a notice of awareness that some have read, and two laboratories on the register."""

from datetime import datetime, timedelta

from institution_config.demo.cast import Cast
from workflows.actions.awareness import Step, confirm, send
from workflows.actions.awareness_texts import Written
from workflows.actions.labs import Described, give, propose, record
from workflows.actions.proposing import Office
from workflows.dossier.awareness import EVERYBODY, Group, officer_of, reached
from workflows.models import AwarenessNotice
from workflows.models.numbers import uuid7

TRAVEL = Written(
    {"nl": "Op reis met een laptop", "en": "Travelling with a laptop"},
    {
        "nl": "Neem op een dienstreis een leentoestel mee, en alleen wat u nodig hebt. Meld verlies dezelfde dag.",
        "en": "Take a loan device on a business trip, and only what you need. Report a loss the same day.",
    },
    "/guides/topics/",
)
OPTICS = Described("Optisch lab (verzonnen)", "lab")
CRYOSTATS = Described(
    "Koudelab (verzonnen)", "sensitive", why="Verzonnen: cryostaten die geen andere universiteit van het land heeft.",
    technology="Quantumtechnologie", technology_source="Verzonnen, voor de demonstratie",
)  # fmt: skip


def tell_everybody(cast: Cast, *, at: datetime) -> AwarenessNotice:
    """The officer writes to everybody here; every other one has confirmed it since."""
    house, everybody = cast.institution, Group(EVERYBODY)
    step = Step(house, cast.roles[officer_of(house)][0], at, uuid7())
    notice = send(TRAVEL, everybody, reached(house, everybody, step.office.day).digest, step=step)
    for place, row in enumerate(notice.addressees.select_related("account").order_by("pk")):
        if place % 2 == 0:
            read = at + timedelta(hours=1 + place)
            confirm(notice, by=row.account, at=read, request_id=uuid7())
    return notice


def register_labs(cast: Cast, *, at: datetime) -> None:
    """One laboratory is recorded at once; one that is sensitive is proposed, and confirmed by another administrator."""
    first, second = (Office(cast.institution, person, at, uuid7()) for person in cast.roles["administrator"][:2])
    record(OPTICS, office=first)
    waits = propose(CRYOSTATS, office=Office(cast.institution, first.by, at, uuid7()))
    give(waits, office=second)
