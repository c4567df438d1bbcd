"""An institution's own notices checked: known names, nothing in them but a reference, and every language."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.authoring.faults import Located, Mark, fault
from workflows.authoring.folder import NOTICES, Folder
from workflows.engine.notices import NAMED
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import Problem
from workflows.engine.saying import near, saying
from workflows.words.notices import MAY_SAY, strays


def odd_notices(folder: Folder) -> Iterator[Located]:
    """What is wrong in the files of notices. Not their YAML, which was read before."""
    yield from _odd_hearings(folder)
    languages = folder.institution.languages if folder.institution else []
    told = {name for loaded in folder.procedures.values() for name in _told_by_stages(loaded.procedure)}
    every = {name for notices in folder.notices.values() for name in notices}
    for language in languages if every else ():
        mark = Mark(str(folder.path / "messages" / language / NOTICES), 1, 1)
        own = folder.notices.get(language, {})
        for name in sorted(every - own.keys()):
            say = saying(
                "the notice `{name}` stands in another language and not in {language}", name=name, language=language
            )
            yield from fault(mark, say, (name,), "S14").faults
        for name, notice in own.items():
            if name not in NAMED and name not in told:
                say = saying("there is no notice `{name}`{hint}", name=name, hint=near(name, [*NAMED, *told]))
                yield from fault(mark, say, (name,), "S1").faults
            for part in ("subject", "body"):
                yield from _strange(mark, name, part, getattr(notice, part))


def _odd_hearings(folder: Folder) -> Iterator[Located]:
    """What institution.yaml says of notices that there are not, of roles that no procedure has, or against the law."""
    mark = Mark(str(folder.path / "institution.yaml"), 1, 1)
    roles = {role for loaded in folder.procedures.values() for role in loaded.procedure.roles}
    for name, rule in folder.institution.notices.items() if folder.institution else ():
        if name not in NAMED:
            say = saying("there is no notice `{name}`{hint}", name=name, hint=near(name, NAMED))
            yield from fault(mark, say, ("notices", name), "S1").faults
        elif NAMED[name].required and not rule.tell:
            say = saying(
                "`{name}` is required by the law; it cannot be left untold"
                if NAMED[name].required == "law"
                else "`{name}` is required by the procedure; it cannot be left untold",
                name=name,
            )
            yield from fault(mark, say, ("notices", name, "tell"), "S1").faults
        for role in rule.also:
            if role.partition(".")[0] not in roles:
                say = saying("no procedure here has the role `{role}`", role=role)
                yield from fault(mark, say, ("notices", name, "also"), "S1").faults


def _strange(mark: Mark, name: str, part: str, text: str) -> Iterator[Located]:
    """Where a text asks for more than a notice may say, or is no text to fill."""
    try:
        found = sorted(strays(text))
    except ValueError as error:
        yield from fault(mark, saying("the braces do not match: {why}", why=error), (name, part), "S1").faults
        return
    if found:
        odd, allowed = (", ".join(f"{{{word}}}" for word in words) for words in (found, sorted(MAY_SAY)))
        say = saying(
            "a notice may not say {odd}: nothing personal goes out by mail; it may say {allowed}",
            odd=odd, allowed=allowed,
        )  # fmt: skip
        yield from fault(mark, say, (name, part), "L11").faults


def untold(procedure: Procedure, folder: Folder) -> Iterator[Problem]:
    """What a stage tells and nobody wrote: a notice that exists neither here nor with the product."""
    for stage, laid in procedure.stages.items():
        for role, name in laid.tell.items():
            for language in folder.institution.languages if folder.institution else ():
                if name not in NAMED and name not in folder.notices.get(language, {}):
                    say = saying(
                        "there is no notice `{name}` in {language} (messages/{language}/{file})",
                        name=name, language=language, file=NOTICES,
                    )  # fmt: skip
                    yield Problem("S14", ("stages", stage, "tell", role), say)


def _told_by_stages(procedure: Procedure) -> Iterator[str]:
    for laid in procedure.stages.values():
        yield from laid.tell.values()
