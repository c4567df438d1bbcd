"""The words of letters and other papers, in Dutch."""

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
PAPERS: dict[str, str] = {
    "page": "Pagina",
    "latin": "Tekst in een schrift waarvoor deze drukker geen letters heeft, is in Latijnse letters gedrukt. De pagina "
    "van de aanvraag toont hem zoals hij geschreven is.",
    "fictional": "Demonstratie: mensen, dossier en beslissing zijn verzonnen.",
    "foot": "{reference}. Regels die voor dit dossier gelden: versie {version}, SHA-256 {digest}.",
    "conditions": "De voorwaarden",
    "terms": "{kind}. Te vervullen door: {owner}. Nagekeken door: {verifier}.",
    "terms_due": "{kind}, tegen {due}. Te vervullen door: {owner}. Nagekeken door: {verifier}.",
    "erased": "De redenen van deze beslissing zijn gewist toen hun termijn voorbij was.",
    "objection": "Als u het niet eens bent",
    "objection_until": "U kunt vragen om deze beslissing opnieuw te bekijken, door anderen dan wie ze nam: {name}. "
    "Begin ermee op de pagina van uw aanvraag, uiterlijk op {until}.",
    "objection_open": "U kunt vragen om deze beslissing opnieuw te bekijken, door anderen dan wie ze nam: {name}. "
    "Begin ermee op de pagina van uw aanvraag.",
    "objection_none": "Deze procedure regelt zelf geen bezwaar. Schrijf op de pagina van uw aanvraag waarmee u het "
    "niet eens bent; de instelling zegt u wat u kunt doen.",
}
