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
    "holds_until": "De goedkeuring geldt tot en met {day}.",
    "conditions": "De voorwaarden",
    "terms": "{kind}. Te vervullen door: {owner}. Nagekeken door: {verifier}.",
    "terms_due": "{kind}, tegen {due}. Te vervullen door: {owner}. Nagekeken door: {verifier}.",
    "erased": "De redenen van deze beslissing zijn gewist toen hun termijn voorbij was.",
    "certificate": "Attest",
    "says_approved": "Goedgekeurd door de persoon of het orgaan dat de procedure aanwijst.",
    "says_cleared": "Vrijgegeven door de procedure op de gegeven antwoorden. Het is geen goedkeuring door een persoon.",
    "says_not_in_scope": "De procedure vraagt geen beoordeling van deze aanvraag. Het is geen goedkeuring.",
    "state_holds": "Dit attest geldt.",
    "state_suspended": "Wat goedgekeurd was, is nu opgeschort.",
    "state_expired": "Dit attest is verlopen.",
    "state_superseded": "Dit attest geldt niet meer: een latere beslissing, of een nieuwe blik op het dossier, kwam in "
    "de plaats.",
    "reference": "Aanvraag", "procedure": "Procedure", "decided": "Beslist op", "effective": "Van kracht sinds",
    "until": "Geldt tot", "gates": "Wat mocht worden afgegeven toen dit gemaakt werd", "open": "ja", "shut": "nog niet",
    "check": "Ga na of dit nog geldt: {address}. De code is {code}.",
    "signature": "Ondertekend met Ed25519. Publieke sleutel {key}. Handtekening {signature}",
    "objection": "Als u het niet eens bent",
    "objection_until": "U kunt vragen om deze beslissing opnieuw te bekijken, door anderen dan wie ze nam: {name}. "
    "Begin ermee op de pagina van uw aanvraag, uiterlijk op {until}.",
    "objection_open": "U kunt vragen om deze beslissing opnieuw te bekijken, door anderen dan wie ze nam: {name}. "
    "Begin ermee op de pagina van uw aanvraag.",
    "objection_none": "Deze procedure regelt zelf geen bezwaar. Schrijf op de pagina van uw aanvraag waarmee u het "
    "niet eens bent; de instelling zegt u wat u kunt doen.",
    "stands": "Waar het staat", "given": "Wat gegeven is", "leads": "Mogelijke overeenkomsten met lijsten",
    "votes": "Stemmen", "decision": "De beslissing", "asked": "Vragen en antwoorden", "documents": "Documenten",
    "comments": "Opmerkingen",
    "opener": "Gevraagd door", "stage": "Stap", "hidden": "over een persoon; niet hier getoond",
    "about_person": "Het gaat over een persoon, en wordt alleen in het systeem en met een doel geopend.",
    "lead_open": "open", "lead_cleared": "vrijgegeven", "lead_confirmed": "bevestigd", "outcome": "Uitkomst",
    "reasons": "Redenen aan de aanvrager", "unanswered": "nog niet beantwoord", "gone": "Gewist.",
    "packet": "{committee}, vergadering {number}",
    "paper_about": "Gemaakt op {at} voor {reader}, uit wat die lezen mag. Bewaar het zoals de aanvraag zelf.",
    "changed_since": "{title} (veranderd sinds de agenda sloot)",
    "new_since": "{title} (nieuw sinds de agenda sloot; lees het op de pagina van het dossier)",
    "minutes": "Notulen van {committee}, vergadering {number}", "minutes_room": "Wie er was",
    "minutes_drafted": "Ontwerp uit het spoor; nog door niemand bewaard", "minutes_approved": "Goedgekeurd door de "
    "voorzitter, versie {version}", "minutes_written": "Versie {version}, nog niet goedgekeurd",
    "minutes_nothing": "In deze vergadering is geen stemming geteld. Het dossier blijft zoals het was.",
    "minutes_aside": "Hield zich erbuiten: {people}.", "minutes_away": "Niet aanwezig: {people}.",
    "minutes_dissent": "Afwijkende stem van {who}, die {vote} stemde: {why}",
    "not_for_you": "Dit dossier is niet voor u.", "aside": "U houdt zich buiten dit dossier.",
    "trail": "Wat er gebeurd is", "hashes": "De regels van het spoor: nummer, soort en hash (SHA-256)",
    "dossier": "Dossier van {reference}", "meeting": "{committee}, vergadering {number}",
    "due": "{reference}: {what}", "condition": "voorwaarde {number}", "paper_foot": "{title}. {about}",
}  # fmt: skip
