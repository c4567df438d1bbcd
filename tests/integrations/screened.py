"""An institution that screens partners, owners and visitors against the fictional UN list, for tests."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from integrations.screening.effect import screen_again
from integrations.screening.sources import RawFile
from tests.actions.variants import varied, with_owners_and_visitors
from tests.integrations.screening.lists import SUPPLIED, brought
from workflows.actions.execute import open_case
from workflows.engine.acts.confirming import Confirm
from workflows.engine.acts.disposing import DisposeHit
from workflows.engine.acts.intake import Submit
from workflows.models import (
    Case,
    Hit,
    Institution,
    RoleHolding,
)
from workflows.models.reference import How

LISTED = "Vostochny Meridian Holding"
NAMESAKE = "Hassan Karimi"


class Screened:
    """An institution whose partners, owners and visitors are screened against the UN list."""

    def __init__(self, *, in_force: bool = True, change: Callable[[Any], None] = with_owners_and_visitors) -> None:
        self.house = varied(change)
        un = {"kind": "official", "feed": "un_sanctions", "remembers_days": 365}
        configured = {"screening": {"un_sanctions": un}, "rescreen_decided_days": 100}
        Institution.objects.filter(pk=self.house.institution.pk).update(configuration=configured)
        self.house.institution.refresh_from_db()
        self.house.version.institution = self.house.institution
        RoleHolding.objects.create(
            institution=self.house.institution, account=self.house.people["gus"], role="screener", unit=None
        )
        if in_force:
            self.list_arrives()

    def list_arrives(self, *more: str) -> None:
        """The fictional UN list, with entries of these names added, comes into force."""
        (file,) = SUPPLIED["un_sanctions"].files
        self.supply(with_organisations(file.content, *more))

    def supply(self, content: bytes) -> None:
        """The UN list comes into force as these bytes say it."""
        brought("un_sanctions", (RawFile("un.xml", content),), at=self.house.at, how=How.FETCHED)

    def submit(
        self, partner: str = "Universiteit Zeemeeuw", *, owner: str = "", visitor: str = "", **more: Any
    ) -> Case:
        """A request with one partner, and with what else is answered."""
        self.house.at += timedelta(minutes=1)
        row = {"name": {"name": partner}, "country": "NL"} | ({"owner": {"name": owner}} if owner else {})
        answers: dict[str, Any] = {"partners": [row], "dual_use": "yes", **more}
        answers |= {"visitor": visitor} if visitor else {}
        return open_case(
            self.house.version, "partnership", self.house.unit, Submit("asked", answers),  # type: ignore[arg-type]
            by=self.house.people["ada"], at=self.house.at, request_id=uuid4(),
        )  # fmt: skip

    def dispose(self, case: Case, disposition: str, by: str) -> None:
        for hit in Hit.objects.filter(case=case, disposition=""):
            self.house.send(case, DisposeHit(hit.number, disposition, "Compared name, country and field."), by)

    def cleared(self, case: Case) -> None:
        """Two screeners clear every open hit."""
        self.dispose(case, "cleared", "iris")
        self.house.send(case, Confirm("hits"), "gus")

    def approved(self, case: Case) -> None:
        """The board and the dean approve; the case closes."""
        self.house.vote(case, "ben")
        self.house.vote(case, "dan")
        self.house.sign(case)

    def again(self) -> list[tuple[str, str]]:
        """Everything is compared again with the lists as they are, a minute later."""
        self.house.at += timedelta(minutes=1)
        return list(screen_again(self.house.institution, at=self.house.at))


def with_organisations(content: bytes, *names: str) -> bytes:
    """The list with copies of its listed organisation under other names and numbers."""
    text = content.decode()
    begin = text.index("<ENTITY>")
    end = text.index("</ENTITY>") + len("</ENTITY>")
    extra = "".join(renamed(text[begin:end], name, n) for n, name in enumerate(names))
    return (text[:begin] + extra + text[begin:]).encode()


def renamed(entity: str, name: str, n: int) -> str:
    """Another organisation: its own numbers and name, and none of the names that the first is also known by."""
    also = r"<(ENTITY_ALIAS|NAME_ORIGINAL_SCRIPT)>.*?</\1>"
    entity = re.sub(also, "", entity, flags=re.DOTALL)

    def put(tag: str, value: str, into: str) -> str:
        begin = into.index(f"<{tag}>") + len(tag) + 2
        return into[:begin] + value + into[into.index(f"</{tag}>") :]

    return put("REFERENCE_NUMBER", f"QXe.{900 + n}", put("FIRST_NAME", name, put("DATAID", str(990_000 + n), entity)))
