"""The register of sign-offs: which finding of the checker who accepted, where, why, and until when."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from workflows.dossier.rulebooks import rulebook_of
from workflows.engine.form import as_date
from workflows.engine.procedure import Accepted
from workflows.engine.shapes import text_in
from workflows.models import Account, ProcedureVersion
from workflows.queries.administration import administered
from workflows.queries.reach import reach_of
from workflows.words.names import Names, plain, term

NEAR = 60
"""So many days before its last one, a sign-off is said to end soon."""
HOLDS_ONE = '"accepted"'


@dataclass(frozen=True)
class Acceptance:
    """One sign-off as one version of a procedure holds it. `state`: runs, near, over, or former: a newer one is there.

    `name` is the finding's own. `published_by` took the version in that holds it; `by` is the person who accepts.
    `renewable`: the reader keeps the procedures there, and no newer version is published.
    """

    institution: str
    house: str
    procedure: str
    version: str
    sha256: str
    name: str
    finding: str
    stages: tuple[str, ...]
    why: str
    by: str
    on: date | None
    until: date | None
    state: str
    published_by: str
    published_at: datetime
    renewable: bool = False

    @property
    def state_label(self) -> str:
        """The state, to be said by its word."""
        return f"accepted_{self.state}"


def acceptances(account: Account, *, at: datetime, language: str) -> tuple[Acceptance, ...]:
    """Every sign-off where somebody holds a post; what ends first comes first, and former ones last."""
    reach = reach_of(account, at=at)
    houses, keeps = {post.institution for post in reach.posts}, set(administered(reach).values_list("pk", flat=True))
    rows = ProcedureVersion.objects.filter(institution__in=houses).newest_first()
    followed: set[int] = set()  # procedures of which a version read before has come into force
    read: set[int] = set()
    found: list[Acceptance] = []
    for version in rows.select_related("institution", "procedure", "published_by"):
        if HOLDS_ONE in version.document:
            newest = version.procedure_id not in read and version.institution_id in keeps
            told = _of(version, version.procedure_id not in followed, at, language)
            found += (replace(one, renewable=newest) for one in told)
        read.add(version.procedure_id)
        followed |= {version.procedure_id} if version.holds_from <= at else set()
    return tuple(sorted(found, key=lambda one: (one.state == "former", one.until or date.max, one.procedure)))


def of_version(version: ProcedureVersion, *, at: datetime, language: str) -> tuple[Acceptance, ...]:
    """The sign-offs that a version holds."""
    return tuple(_of(version, True, at, language))


def lapsed(version: ProcedureVersion, *, at: datetime, language: str) -> tuple[Acceptance, ...]:
    """The sign-offs of a version whose time is over: it runs on, and no other is published before they are renewed."""
    return tuple(one for one in of_version(version, at=at, language=language) if one.state == "over")


def _of(version: ProcedureVersion, in_force: bool, at: datetime, language: str) -> Iterator[Acceptance]:
    house, laid = version.institution, json.loads(version.document)
    today = house.day(at)
    for finding, said in (laid.get("accepted") or {}).items():
        accepted = Accepted.model_validate(said)
        names, until = Names(rulebook_of(version).procedure), as_date(accepted.until)
        yield Acceptance(
            text_in(house.names, language, house.slug), house.slug, text_in(laid["title"], language), version.version,
            version.sha256, finding, term("values", finding, language) or plain(finding),
            tuple(names.stage(stage, language) for stage in accepted.at), accepted.why, accepted.by,
            as_date(accepted.on), until, _state(until, in_force, today),
            version.published_by.name or version.published_by.username, version.published_at,
        )  # fmt: skip


def _state(until: date | None, in_force: bool, today: date) -> str:
    if not in_force:
        return "former"
    if until is None or until < today:
        return "over"
    return "near" if (until - today).days <= NEAR else "runs"
