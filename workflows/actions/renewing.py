"""A sign-off renewed: whoever asks accepts a finding anew in their own name, and a second person publishes it."""

import json
from datetime import date

from workflows.actions.drafting import propose_procedure
from workflows.actions.proposing import Office
from workflows.authoring.load import load_text
from workflows.authoring.writing import as_yaml
from workflows.engine.refusal import reason, refuse_if
from workflows.models import ProcedureVersion, Proposal

LONGEST_DAYS = 731
"""Two years: what is accepted for good is looked at by nobody."""


def renew(version: ProcedureVersion, finding: str, *, why: str, until: date | None, office: Office) -> Proposal:
    """Propose the newest version of a procedure with a finding accepted anew, from today, by whoever asks.

    Refused without reasons, without a day to come within two years, for what nobody accepts, and where a newer version
    was published meanwhile; and wherever a procedure may not be proposed.
    """
    document = json.loads(version.document)
    accepted = document.get("accepted") or {}
    newest = ProcedureVersion.objects.filter(procedure=version.procedure_id).newest_first().first()
    with office.noting("ProposeProcedure"):
        refuse_if(
            (finding not in accepted, reason("nothing_accepted")),
            (newest is None or newest.pk != version.pk, reason("newer_published")),
            (not why.strip(), reason("missing_reasons")),
            (until is None or not 0 < (until - office.day).days <= LONGEST_DAYS, reason("not_a_term")),
        )
    said = {"why": why.strip(), "by": office.by.get_full_name(), "on": str(office.day), "until": str(until)}
    document["accepted"] = {**accepted, finding: {**accepted.get(finding, {}), **said}}
    document["version"] = f"{str(version.version).partition(' / ')[0]} / {office.day}"
    return propose_procedure(load_text(as_yaml(document)), office=office)
