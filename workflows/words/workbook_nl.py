"""The words of the auditor's workbook, in Dutch: sheets, headings, and how to read it."""

SHEETS: dict[str, str] = {
    "how": "Leeswijzer", "cases": "Dossiers", "entries": "Regels", "votes": "Stemmen",
    "conditions": "Voorwaarden", "overrides": "Afwijkingen", "hits": "Treffers", "procedures": "Procedures",
    "consultations": "Advies van buiten", "acceptances": "Aanvaardingen",
    "screened_subjects": "Onderwerpen", "screened_hits": "Treffers", "screened_lists": "Lijsten",
    "turnaround": "Doorlooptijd", "outcomes": "Uitkomsten", "workload": "Openstaand werk",
    "completeness": "Meteen volledig", "false_positives": "Treffers die er geen waren",
    "relations": "Internationale relaties",
    "partners": "Partners",
    "campaign": "Dossiers opnieuw bekeken",
    "labs": "Laboratoria",
    "agreement": "Twee beoordelingen die overeenstemmen",
    "awareness_notices": "Berichten en wie ze bevestigde", "awareness_units": "Hetzelfde per faculteit",
    "training": "De opleiding",
    "departures": "Beslissingen tegen advies in", "conditions_due": "Niet vervulde voorwaarden",
    "risk_map": "Risicokaart", "fairness": "Uitkomst en tijd per groep", "self_evaluation": "Zelfevaluatie",
    "persons_copy": "Wat dit is", "kept_answers": "Antwoorden", "kept_documents": "Documenten",
    "kept_decisions": "Beslissingen",
    "kept_lists": "Vergeleken lijsten", "kept_acts": "Wat u deed", "kept_terms": "Hoe lang", "kept_seen": "Wie het zag",
    "kept_withheld": "Niet gegeven", "kept_awareness": "Bewustwording",
}  # fmt: skip
HEADINGS: dict[str, str] = {
    "owner_name": "Verantwoordelijke", "lab_since": "Sinds", "technology": "Technologieklasse",
    "technology_source": "Bron van de klasse", "open_cases": "Open dossiers",
    "name": "Naam", "names": "Andere namen", "identifiers": "Identificaties", "owners": "Eigenaars",
    "tier_source": "Bron van de rang", "clearance": "Vrijgave",
    "became": "Wat ervan werd", "reassessment": "Opnieuw bekeken in", "stage_there": "Stap daar",
    "decisions": "Beslissingen", "departed_from": "Tegen advies in", "days_late": "Oudste (dagen te laat)",
    "faculty": "Faculteit", "refused": "Geweigerd",
    "running": "Lopend", "exposure": "Gelopen dagen", "grouped_by": "Vergeleken naar", "group": "Groep",
    "year": "Jaar", "line": "Regel", "commitment": "Engagement", "figure": "Cijfer", "this_time": "Deze tijd",
    "time_before": "Tijd ervoor",
    "country": "Land", "partner": "Partner", "partner_now": "In het register", "classes": "Klasse", "tier": "Rang",
    "until": "Geldig tot en met",
    "form": "Formulier", "question": "Vraag", "answer": "Antwoord", "reasons": "Redenen",
    "data_class": "Soort gegevens", "kept_until": "Bewaard tot en met", "remark": "Opmerking", "file": "Bestand",
    "how": "Hoe",
    "us": "Bij ons", "you": "Bij de aanvrager", "outside": "Buiten",
    "median_days": "Mediaan, alle dagen", "tenth_days": "Negen op tien binnen",
    "share": "Aandeel (%)", "low": "Minstens (%)", "high": "Hoogstens (%)", "open_items": "Open",
    "late_items": "Te laat", "cases": "Dossiers", "oldest_days": "Oudste (dagen)",
    "institution": "Instelling", "reference": "Dossier", "procedure": "Procedure", "version": "Versie",
    "digest": "Vingerafdruk (SHA-256)", "kind": "Soort", "unit": "Eenheid", "opener": "Geopend door",
    "opened": "Geopend", "submitted": "Ingediend", "decided": "Beslist", "closed": "Gesloten", "phase": "Fase",
    "stage": "Stap", "since": "In deze stap sinds", "due": "Uiterlijk", "late": "Te laat", "outcome": "Uitkomst",
    "effect": "Gevolg", "entries": "Regels", "parent": "Gekoppeld aan", "chain": "Nummer in de keten",
    "number": "Nummer", "at": "Wanneer", "stream": "Stroom", "what": "Wat", "sentence": "In woorden",
    "rule": "De regel die gold", "who": "Wie", "role": "In de rol", "for_whom": "Voor", "hash": "Hash",
    "before": "Hash ervoor", "slot": "Over", "round": "Ronde", "vote": "Stem", "withdrawn": "Ingetrokken",
    "condition": "Voorwaarde", "when": "Wanneer ze geldt", "owner": "Te vervullen door",
    "verifier": "Nagegaan door (rol)", "state": "Stand", "shown_by": "Bewijs door", "verified_by": "Nagegaan door",
    "departed": "Wijkt af van", "decision": "Beslissing", "answering": "Verantwoordelijk", "check": "Controle",
    "score": "Score (van 1000)", "list": "Lijst", "list_version": "Versie van de lijst", "entry": "Nummer op de "
    "lijst",
    "raised": "Gemeld", "disposition": "Beoordeling", "disposed_by": "Beoordeeld door", "disposed": "Beoordeeld",
    "published": "Gepubliceerd", "published_by": "Gepubliceerd door", "topic": "Onderwerp", "text": "Tekst",
    "desk": "Gevraagd aan", "asked": "Gevraagd", "answered": "Beantwoord", "followed": "Gevolgd", "days": "Dagen",
    "finding": "Bevinding", "stages": "Waar", "why": "Waarom", "by": "Aanvaard door", "accepted_on": "Aanvaard op",
    "accepted_until": "Tot en met",
    "row": "Rij", "subject": "Onderwerp", "leads": "Treffers", "listed": "Naam op de lijst", "threshold": "Drempel",
    "problem": "Waarom niet geraadpleegd",
    "notice": "Bericht", "reached": "Bereikt", "confirmed": "Bevestigd", "unconfirmed": "Nog niet", "people": "Wat",
    "count": "Hoeveel",
    "complete": "Meteen volledig", "judged": "Beoordeeld", "cleared": "Geen treffer",
    "drawn_from": "Getrokken uit", "agreed": "Stemmen overeen", "kappa": "Cohens kappa", "kappa_low": "Kappa, minstens",
    "kappa_high": "Kappa, hoogstens",
}  # fmt: skip
HOW: dict[str, tuple[str, str]] = {
    "what": ("Wat dit is", "Een werkboek van de beslissporen die u mag zien, gemaakt uit het spoor en zijn rijen."),
    "for": ("Gemaakt voor", "{who}, op {at} (tijden zijn die van {zone})."),
    "where": ("Van", "{institutions}."),
    "period": (
        "Van de periode",
        "Van {since} tot en met {until}: de dossiers waarin toen iets gebeurde, elk met zijn hele spoor, en wat er in "
        "die tijd naast de dossiers is vastgelegd.",
    ),
    "sample": (
        "Een steekproef",
        "{drawn} van {population} dossiers, getrokken met startgetal {seed}. Hetzelfde startgetal trekt daaruit "
        "hetzelfde.",
    ),
    "cases": (
        "Dossiers",
        "Een rij per dossier: {cases}. Een dossier is bekend onder zijn kenmerk; de andere bladen noemen dat.",
    ),
    "entries": (
        "Regels",
        "Het spoor zelf, in de volgorde van de keten: {entries} regels. Elke hash dekt de regel en de hash ervoor, "
        "zodat een wijziging zichtbaar is. Met een kopie van deze hashes elders kunt u later vergelijken.",
    ),
    "rule": (
        "De regel die gold",
        "Wat een overgang toetste en hoe dat uitkwam. Wat steunt op iets over een persoon, is hier weggelaten.",
    ),
    "votes": ("Stemmen", "Elke stem, ook de ingetrokken: {votes}."),
    "conditions": ("Voorwaarden", "Wat is opgelegd, wie het moet vervullen en hoe ver het is: {conditions}."),
    "overrides": ("Afwijkingen", "Beslissingen die afwijken van een advies dat ze wogen: {overrides}."),
    "hits": (
        "Treffers",
        "Mogelijke overeenkomsten met lijsten: {hits}. Een treffer beslist niets; alleen een mens beoordeelt hem.",
    ),
    "lapsed": (
        "Vervallen is niet geweigerd",
        "Een dossier dat verviel of is ingetrokken, is nooit beoordeeld en telt als geen van beide.",
    ),
    "not_here": (
        "Wat hier niet staat",
        "Geen antwoorden, redenen, documenten of uitleg bij treffers, en van geen persoon de plaats op een "
        "lijst: dat "
        "is verzegeld en gaat alleen in het systeem open, voor een doel dat wordt genoteerd.",
    ),
    "cut": (
        "Ingekorte teksten",
        "{cuts} teksten waren te lang voor een cel en eindigen op […]; alles staat in het systeem.",
    ),
    "fictional": ("Demonstratie", "Dit is een demonstratie: alle personen en dossiers zijn fictief."),
}
