"""Retention: shows what is past its term; one administrator proposes to erase it, and another has it erased."""

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import get_current_timezone, is_naive, now

from workflows.actions.erasure import carry_out, confirm_erasure, propose_erasure, unfinished, waiting_erasure
from workflows.actions.proposing import Office
from workflows.actions.retain import NotErased, due
from workflows.actions.retain_awareness import past
from workflows.engine.refusal import Refused
from workflows.models import Account, Institution, Proposal
from workflows.models.numbers import uuid7
from workflows.words.names import Names, term
from workflows.words.reasons import reason_sentences


class Command(BaseCommand):
    """`retain SLUG [--propose --by USERNAME | --erase --by USERNAME] [--at 2032-03-02T09:00]`: bare, it only shows."""

    help = "Shows which content is past its term; two administrators have its keys destroyed, and that is proved."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Of which institution, whether to propose or to erase, at whose word, and as of when."""
        parser.add_argument("slug", help="the institution's short name")
        step = parser.add_mutually_exclusive_group()
        step.add_argument("--propose", action="store_true", help="lay what is shown before a second administrator")
        step.add_argument("--erase", action="store_true", help="erase what another proposed, or go on with it")
        parser.add_argument("--by", default="", help="the administrator at whose word it is done")
        parser.add_argument("--at", help="the moment, as 2032-03-02T09:00; now if left out")

    def handle(self, *args: Any, slug: str, propose: bool, erase: bool, by: str, **options: Any) -> None:
        """A line a case, and what they are in all."""
        institution = Institution.objects.filter(slug=slug).first()
        if institution is None:
            raise CommandError(f"There is no institution {slug}.")
        at = _moment(options["at"])
        if not (propose or erase):
            return self._show(institution, at)
        person = Account.objects.filter(username=by, service=False).first()
        if person is None:
            raise CommandError("Name the administrator at whose word it is done: --by USERNAME.")
        office = Office(institution, person, at, uuid7())
        return self._refused(lambda: self._propose(office) if propose else self._erase(office))

    def _show(self, institution: Institution, at: datetime) -> None:
        cases = records = held = 0
        for one in due(institution, at=at):
            cases, records, held = cases + 1, records + len(one.records), held + one.held
            said = ", ".join(f"{term('classes', name, 'en')} until {last}" for name, last in one.terms)
            hold = "; under a legal hold, so it stays" if one.held else ""
            self.stdout.write(f"{one.reference}: {said}; {len(one.records)} records{hold}")
        self.stdout.write(f"Past its term: {records} records of {cases} cases, {held} of them under a hold.")
        aware = past(institution, at=at)
        for _, sent, last, reached in aware.notices:
            self.stdout.write(f"Awareness notice sent on {sent}: {reached} receipts until {last}")
        self.stdout.write(f"Past its term: {len(aware.notices)} notices' receipts, {len(aware.trainings)} trainings.")
        self.stdout.write("Nothing was changed.")

    def _propose(self, office: Office) -> None:
        found = propose_erasure(office=office)
        aware = " and awareness" if "awareness" in found.content else ""
        said = f"Proposed to erase {len(found.content['cases'])} cases{aware}. A second administrator has it done."
        self.stdout.write(said)

    def _erase(self, office: Office) -> None:
        run = unfinished(office.institution)
        if run is None:
            run = waiting_erasure(office.institution)
            if run is None:
                raise CommandError("No erasure waits for a second administrator. Propose one first: --propose.")
            confirm_erasure(run, office=office)
            run = Proposal.objects.select_related("institution", "settled_by").get(pk=run.pk)
        gone = spared = 0
        for one in carry_out(run, at=office.at):
            if not one.reference:
                self.stdout.write(f"Awareness: {one.records} receipts and trainings name nobody any more")
                continue
            gone, spared = gone + one.records, spared + bool(one.reasons)
            said = " ".join(reason_sentences(one.reasons, "en", Names())) or f"{one.records} records erased"
            self.stdout.write(f"{one.reference}: {said}")
        self.stdout.write(f"Erased, and none of it opens any more: {gone} records; passed over: {spared} cases.")

    def _refused(self, do: Callable[[], None]) -> None:
        try:
            do()
        except Refused as refused:
            raise CommandError("\n".join(reason_sentences(refused.reasons, "en", Names()))) from None
        except NotErased as problem:
            raise CommandError(str(problem)) from problem


def _moment(text: str | None) -> datetime:
    try:
        moment = datetime.fromisoformat(text) if text else now()
    except ValueError as error:
        raise CommandError(f"`{text}` is no moment; write it as 2032-03-02T09:00.") from error
    return moment.replace(tzinfo=get_current_timezone()) if is_naive(moment) else moment
