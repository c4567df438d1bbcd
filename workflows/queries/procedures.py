"""The published procedures of an institution: the versions under which new cases begin, and all there were."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from workflows.engine.shapes import text_in
from workflows.models import Account, Institution, ProcedureVersion
from workflows.queries.access import cases_for
from workflows.queries.heads import heads


@dataclass(frozen=True)
class Published:
    """One published version, in the reader's language."""

    id: int
    name: str
    title: str
    version: str
    sha256: str
    languages: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    published_at: datetime
    holds_from: datetime
    in_force: bool


def published(institution: Institution, *, language: str, at: datetime) -> tuple[Published, ...]:
    """The version of every procedure of an institution that is in force then, by title: two statements."""
    return tuple(sorted((p for p in _all(institution, language, at) if p.in_force), key=lambda p: p.title))


def versions(institution: Institution, name: str, *, language: str, at: datetime) -> tuple[Published, ...]:
    """Every version of one procedure, the newest first; nothing where the institution has none of that name."""
    return tuple(p for p in _all(institution, language, at) if p.name == name)


def version_of(institution: Institution, sha256: str) -> ProcedureVersion:
    """A version by its digest, or the beginning of it. ProcedureVersion.DoesNotExist where none, or more, fit."""
    rows = ProcedureVersion.objects.filter(institution=institution, sha256__startswith=sha256 or "-")
    found = list(rows.select_related("procedure", "institution")[:2])
    if len(found) != 1:
        raise ProcedureVersion.DoesNotExist(f"No single version begins with {sha256!r}.")
    return found[0]


def running(account: Account, version: ProcedureVersion, *, at: datetime) -> dict[str, int]:
    """Stage -> how many cases stand in it that are not over, of this version and of those that the account may see."""
    rows = cases_for(account, at=at).filter(procedure_version=version).exclude(phase="closed").order_by()
    return dict(rows.values_list("stage").annotate(number=Count("pk")))


def _all(institution: Institution, language: str, moment: datetime) -> tuple[Published, ...]:
    rows = ProcedureVersion.objects.filter(institution=institution).newest_first()
    found = list(
        rows.values_list("pk", "procedure__name", "version", "sha256", "languages", "published_at", "holds_from")
    )
    known = heads({pk: sha256 for pk, _, _, sha256, *_ in found})
    latest: set[str] = set()
    made = []
    for pk, name, version, sha256, languages, at, since in found:
        head = known[pk]
        kinds = tuple((kind, head.kind(kind, language)) for kind in head.kinds)
        title = text_in(head.title, language, name)
        in_force = since <= moment and name not in latest
        made.append(Published(pk, name, title, version, sha256, tuple(languages), kinds, at, since, in_force))
        latest |= {name} if in_force else set()
    return tuple(made)
