"""The parts of a page about a case: slots, answers, conditions, hits and what may be done, each as plain values."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Doable:
    """Something one could do: the command, its target, and, where one may not, every reason as a sentence."""

    command: str
    label: str
    target: str = ""
    reasons: tuple[str, ...] = ()
    role: str = ""
    on_behalf_of: int | None = None
    for_whom: str = ""

    @property
    def allowed(self) -> bool:
        return not self.reasons


@dataclass(frozen=True)
class Text:
    """Sealed words, opened for this reader. `erased`: they can no more be opened by anybody."""

    digest: str
    text: str = ""
    erased: bool = False


@dataclass(frozen=True)
class Addressed:
    """A text of a decision, and for whom it was written."""

    audience: str
    label: str
    words: Text


@dataclass(frozen=True)
class SlotView:
    """One slot of the stage: what it asks of whom, what was given where it may be seen, and what one may do.

    `state` is asked, awaiting or given; `hidden` says why a value is not shown: `blind` or `not_yours`.
    """

    name: str
    label: str
    verb: str
    state: str
    roles: tuple[str, ...]
    optional: bool = False
    value: str = ""
    hidden: str = ""
    given_by: tuple[str, ...] = ()
    given_at: datetime | None = None
    words: Text | None = None
    doable: tuple[Doable, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    statement: str = ""
    form: str = ""
    weighs: tuple[str, ...] = ()
    texts: tuple[Addressed, ...] = ()


@dataclass(frozen=True)
class FileView:
    """A file that answers a question; without its name where the answer is hidden."""

    digest: str
    name: str = ""


@dataclass(frozen=True)
class DocumentView:
    """A document that somebody laid beside the case."""

    digest: str
    title: Text | None
    by: str
    at: datetime


@dataclass(frozen=True)
class AnswerView:
    """One answer: the question, and what was said; `hidden` where it is about a person and not for this reader.

    `do`: what its guide asks of whoever gave it, where the answer is a reason to look.
    """

    question: str
    ask: str
    value: str = ""
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()
    hidden: bool = False
    flagged: bool = False
    files: tuple[FileView, ...] = ()
    do: str = ""


@dataclass(frozen=True)
class Correction:
    """A correction of a form: when, by whom, why, and what was answered before."""

    at: datetime
    by: str
    why: Text | None
    before: tuple[AnswerView, ...]


@dataclass(frozen=True)
class FormView:
    """A form that was answered, and how it was corrected."""

    name: str
    title: str
    answers: tuple[AnswerView, ...]
    erased: bool = False
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True)
class ConditionView:
    """A condition as it stands. `asked`: the kind of evidence in words; the rest is what was shown last, if it was."""

    number: int
    label: str
    kind: str
    kind_label: str
    state: str
    state_label: str
    owner: str
    verifier: str
    due: date | None = None
    doable: tuple[Doable, ...] = ()
    asked: str = ""
    evidence: Text | None = None
    paper: FileView | None = None
    signed: bool = False


@dataclass(frozen=True)
class HitView:
    """A possible match. `record` names its explanation, which is opened by disclosure where it is about a person.

    `words` is that explanation in sentences, `why` what a person said of it.
    """

    number: int
    check: str
    effect: str
    effect_label: str
    state: str
    proposed: str = ""
    about_person: bool = False
    record: str = ""
    words: Text | None = None
    why: Text | None = None
    doable: tuple[Doable, ...] = ()


@dataclass(frozen=True)
class RequestView:
    """A question to the applicants, or unsure answers that went to a role."""

    number: int
    kind: str
    to: str
    asked_at: datetime
    open: bool
    question: Text | None = None
    answer: Text | None = None
    doable: tuple[Doable, ...] = ()
    about: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True)
class HasteView:
    """Haste that was asked for: why, and what was answered to it, with the day that was promised."""

    state: str
    label: str
    asked_at: datetime
    why: Text | None
    answer: Text | None = None
    day: date | None = None


@dataclass(frozen=True)
class PollView:
    """A vote: how many have voted; single ballots and their options only where, and when, they may be seen."""

    slot: str
    label: str
    round: int
    electorate: int
    voted: int
    mine: str = ""
    ballots: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class GateView:
    """A letter, badge, account or contract: open, or shut with every reason."""

    name: str
    label: str
    open: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class OutcomeView:
    """The outcome where it may be seen, with the texts that this reader may read.

    `unreasoned`: a vote decided it, and its reasons are still to be written.
    """

    name: str
    label: str
    effect: str
    in_force: bool
    by: str = ""
    at: datetime | None = None
    reasons: Text | None = None
    texts: tuple[Addressed, ...] = ()
    unreasoned: bool = False
    until: date | None = None


@dataclass(frozen=True)
class Link:
    """A case merged with this one, or a follow-up that may be opened."""

    name: str
    label: str
    case: str = ""
    reference: str = ""
