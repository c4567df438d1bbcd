"""A page that is sent while something is made: it tells how far that is, then where it lies, and needs no script.

Each piece follows the one before it in the same answer; the stylesheet shows the last of them alone.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from workflows.engine.refusal import Refused
from workflows.web.refusals import told as told_reasons
from workflows.web.shell import language
from workflows.words.names import Names

STEPS = 20
"""So many times it is told how far it is."""
HERE = "<!-- making -->"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Said:
    """What the page says: what is made, how long to wait, how much of it is done, and at the end where it lies.

    `far` has the places `done` and `whole`.
    """

    title: str
    wait: str
    far: str
    ready: str
    take: str


@dataclass(frozen=True)
class Step:
    """So much of the whole is done; `href`: where it lies when all is."""

    done: int
    whole: int
    href: str = ""

    @property
    def shown(self) -> int:
        """In hundredths; all of it only at the end."""
        return 100 if self.href else min(100 * self.done // max(self.whole, 1), 99)


def page_while(request: HttpRequest, steps: Iterator[Step], said: Said, *, back: str) -> StreamingHttpResponse:
    """The page, while the steps are taken; where one fails it says so, since the page is under way already."""
    head, _, tail = render_to_string("web/making.html", {"said": said, "back": back}, request).partition(HERE)
    answer = StreamingHttpResponse(_pieces(head, tail, steps, said, language()))
    answer["X-Accel-Buffering"] = "no"  # a proxy in front passes on each piece as it comes
    return answer


def _pieces(head: str, tail: str, steps: Iterator[Step], said: Said, tongue: str) -> Iterator[str]:
    with translation.override(tongue):
        yield head
        told = -1
        try:
            for step in steps:
                if step.href or step.shown * STEPS // 100 > told:
                    told = step.shown * STEPS // 100
                    far = said.far % {"done": step.done, "whole": step.whole}
                    yield render_to_string("web/making_step.html", {"step": step, "said": said, "far": far})
        except Refused as refused:
            yield render_to_string("web/making_step.html", {"reasons": told_reasons(refused, Names())})
        except Exception:
            log.exception("making failed")
            yield render_to_string("web/making_step.html", {"step": None})
        yield tail
