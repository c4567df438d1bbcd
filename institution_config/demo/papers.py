"""The documents of the demonstration: small files that a player sends for a question, or lays beside a case."""

from datetime import datetime
from typing import Any

from workflows.actions.uploads import receive
from workflows.engine.acts.attaching import Attach
from workflows.engine.case import Command, Words
from workflows.engine.rulebook import Rulebook
from workflows.engine.stage import Slot
from workflows.models import Account, Institution

SAID = "A document of the demonstration. Everybody and everything in it is fictional."


class Papers:
    """The documents of a player; everything else it needs is the player's."""

    at: datetime
    institution: Institution
    opener: str
    rules: Rulebook

    def account(self, who: str) -> Account:
        raise TypeError("papers belong to a player")

    def send(self, command: Command, by: str, on_behalf_of: str | None = None) -> None:
        raise TypeError("papers belong to a player")

    def _free(self, name: str, slot: Slot) -> str:
        raise TypeError("papers belong to a player")

    def document(self, name: str, by: str = "") -> dict[str, Any]:
        """A file that the opener, or somebody else, sends."""
        return self._sent(name, by or self.opener)

    def _step_attach(self, words: tuple[str, str]) -> None:
        """Whoever owes a slot lays a document beside the case."""
        slot, title = words
        who = self._free(slot, self.rules.slot(slot))
        file = self._sent(title, who)
        self.send(Attach(file["file"], file["sealed"], Words(title)), who)

    def _sent(self, name: str, by: str) -> dict[str, Any]:
        content = f"{SAID}\n\n{name}\n".encode()
        return receive(f"{name}.txt", content, institution=self.institution, owner=self.account(by), at=self.at)
