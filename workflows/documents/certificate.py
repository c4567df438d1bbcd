"""A certificate as PDF."""

from workflows.documents.press import pressed
from workflows.queries.certificates import CertificateView
from workflows.words.papers import day_said, said


def certificate_pdf(view: CertificateView, address: str) -> bytes:
    """The certificate, tagged; `address` is where its code is checked."""
    language = view.language
    dates = [("decided", view.decided), ("effective", view.effective), ("until", view.until)]
    facts = [
        (said("reference", language), view.reference), (said("procedure", language), view.procedure),
        *((said(name, language), day_said(day, language)) for name, day in dates if day),
    ]  # fmt: skip
    state = "open", "shut"
    content = {
        "title": said("certificate", language), "language": language, "institution": view.institution,
        "outcome": view.outcome, "says": view.says_sentence, "facts": facts,
        "gates": [(gate.label, said(state[not gate.open], language)) for gate in view.gates],
        "gates_title": said("gates", language), "check": said("check", language, address=address, code=view.code),
        "signature": said("signature", language, key=view.public_key, signature=view.signature),
        "foot": said("foot", language, reference=view.reference, version=view.version, digest=view.rules[:16]),
        "fictional": said("fictional", language) if view.fictional else "",
        "page": said("page", language), "latin_note": said("latin", language),
    }  # fmt: skip
    return pressed("certificate", content, at=view.at)
