"""A page that is sent while something is made: it tells how far that is, then what came of it, and needs no script.

Each piece follows the one before it in the same answer; the stylesheet shows the last of them alone.
"""

import logging
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from workflows.dossier.steps import Found, Steps
from workflows.engine.refusal import Refused
from workflows.web.refusals import told as told_reasons
from workflows.web.shell import language
from workflows.words.names import Names

STEPS, SECONDS = 20, 1.0
"""So many times it is told how far it is, and whenever so much time went by."""
HERE, THERE = "<!-- making -->", "<!-- made -->"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Said:
    """What the page says: what is made, how long to wait, how much of it is done, and at the end where it lies.

    `far` has the places `done` and `whole`. `wide`: what comes of it is a part as wide as the page. `kept`: (label,
    text) of what was written, shown where it is refused. `broken`: what holds where it could not be made.
    """

    title: str
    wait: str
    far: str
    ready: str
    take: str
    wide: bool = False
    kept: Sequence[tuple[str, str]] = ()
    broken: str = ""


@dataclass(frozen=True)
class Step:
    """So much of the whole is done; when all is, `href`: where it lies, and where the browser goes by itself.

    Or `part`: what came of it, as a part of the page.
    """

    done: int
    whole: int
    href: str = ""
    part: str = ""

    @property
    def last(self) -> bool:
        """Whether all is done."""
        return bool(self.href or self.part)

    @property
    def shown(self) -> int:
        """In hundredths; all of it only at the end."""
        return 100 if self.last else min(100 * self.done // max(self.whole, 1), 99)


def file_made(title: str) -> Said:
    """What the page says of a table that is made, sealed, and kept for who asked."""
    return Said(
        title,
        _("It is being made now, and this page tells how far it is. Leave it open until the file is there."),
        _("%(done)s of about %(whole)s rows"), _("It is ready, and is kept for you for a day."), _("Take the file"),
    )  # fmt: skip


def page_while(request: HttpRequest, steps: Iterator[Step], said: Said, *, back: str) -> StreamingHttpResponse:
    """The page, while the steps are taken; where one fails it says so, since the page is under way already."""
    page = render_to_string("web/making.html", {"said": said, "back": back}, request)
    answer = StreamingHttpResponse(_pieces(page, steps, said, language()))
    answer["X-Accel-Buffering"] = "no"  # a proxy in front passes on each piece as it comes
    return answer


def stepwise(steps: Steps[Found], whole: int) -> Generator[Step, None, Found]:
    """How far some work is; and what comes of it."""
    while True:
        try:
            yield Step(next(steps), whole)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def _pieces(page: str, steps: Iterator[Step], said: Said, tongue: str) -> Iterator[str]:
    head, rest = page.split(HERE)
    between, tail = rest.split(THERE)
    with translation.override(tongue):
        yield head
        told, part, then = -1, "", monotonic()
        try:
            for step in steps:
                part = step.part
                if step.last or step.shown * STEPS // 100 > told or monotonic() > then + SECONDS:
                    told, then = step.shown * STEPS // 100, monotonic()
                    far = said.far % {"done": step.done, "whole": step.whole}
                    yield render_to_string("web/making_step.html", {"step": step, "said": said, "far": far})
        except Refused as refused:
            yield render_to_string("web/making_step.html", {"reasons": told_reasons(refused, Names()), "said": said})
        except Exception:
            log.exception("making failed")
            yield render_to_string("web/making_step.html", {"step": None, "said": said})
        yield from (between, part, tail)
