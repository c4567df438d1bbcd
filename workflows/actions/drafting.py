"""A procedure laid before a second administrator, who publishes it: neither of the two can do it alone."""

import hashlib
from datetime import date

from django.db import transaction

from workflows.actions.proposing import Office, enter, settled
from workflows.actions.publish import publish
from workflows.authoring.load import Loaded
from workflows.dossier.checking import document_of, known_of, latest_documents, world_of
from workflows.engine.drafting.prove import prove
from workflows.engine.names import read_names
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import reason, refuse_if
from workflows.flow.versions import read_document
from workflows.models import Institution, ProcedureVersion, Proposal


def propose_procedure(loaded: Loaded, *, office: Office) -> Proposal:
    """Lay a procedure before a second administrator. Refused where it is not sound, or published already."""
    with office.noting("ProposeProcedure"), transaction.atomic():
        if done := office.again("ProcedureProposed"):
            return Proposal.objects.get(pk=done["proposal"])
        laid, document = loaded.procedure, document_of(loaded, office.institution)
        digest = hashlib.sha256(document.encode()).hexdigest()
        versions = ProcedureVersion.objects.filter(institution=office.institution, sha256=digest)
        refuse_if(
            (not sound(laid, office.institution, on=office.day), reason("not_sound")),
            (versions.exists(), reason("published_already")),
        )
        told = {"procedure": laid.procedure, "version": str(laid.version or digest[:8]), "sha256": digest}
        proposal = office.propose(Proposal.Kind.PROCEDURE, {**told, "document": document})
        enter(office, ("ProcedureProposed", {"proposal": proposal.pk, **told}))
    return proposal


def publish_proposed(proposal: Proposal, *, office: Office) -> None:
    """Publish what another administrator proposed. Refused for who did, and where it is sound no longer."""
    with office.noting("PublishProcedure"), transaction.atomic():
        if office.again("ProcedurePublished") is not None:
            return
        settled(office, proposal, taken=True)
        document = proposal.content["document"]
        laid = read_document(document, proposal.content["sha256"])
        refuse_if((not sound(laid, office.institution, on=office.day), reason("not_sound")))
        publish(
            office.institution, laid, document, by=office.by, at=office.at, proved=True, request_id=office.request_id
        )


def sound(laid: Procedure, institution: Institution, *, on: date) -> bool:
    """Whether nothing forbids publication, by the institution as it is now."""
    names = read_names(laid, known_of(institution, latest_documents(institution)))
    problems, _ = prove(names, on=on, world=world_of(institution))
    return not problems
