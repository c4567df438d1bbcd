"""What stands beside a question to help with it, in the reader's language."""

from dataclasses import dataclass

from workflows.engine.form import ASKED_TO_SAY, Question
from workflows.engine.shapes import source_of, text_in


@dataclass(frozen=True)
class Beside:
    """An example, what to do, where these come from, and where one reads more; what is not there is empty.

    `at`: the answers at which what to do is shown in the open. `cites` is empty where the guide is of our own making.
    """

    example: str = ""
    do: str = ""
    cites: str = ""
    link: str = ""
    at: tuple[str, ...] = ()

    @property
    def site(self) -> str:
        """Whose page the link leads to."""
        return site_of(self.link)


def beside_of(question: Question, language: str) -> Beside | None:
    """What stands beside a question; nothing where it has neither a guide nor a link."""
    guide, link = question.guide, question.link or ""
    if guide is None:
        return Beside(link=link) if link else None
    at = tuple(said for said in ASKED_TO_SAY.get(question.type, ()) if question.raises_flag(said))
    example, do = text_in(guide.example, language), text_in(guide.do, language)
    return Beside(example, do, source_of(guide.cites, language), link, at)


def site_of(link: str) -> str:
    """The name of the site that a link leads to."""
    return link.split("/")[2].removeprefix("www.") if link else ""
