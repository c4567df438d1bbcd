"""Bewustwording in het Nederlands: wat er met berichten en opleiding gebeurt, en waarom iets wordt geweigerd."""

EVENTS: dict[str, str] = {
    "AwarenessSent": "{who} stuurde een bewustwordingsbericht aan {number} mensen.",
    "AwarenessRead": "{who} bevestigde een bewustwordingsbericht te hebben gelezen.",
    "AwarenessReminded": "{who} herinnerde {number} mensen aan een bewustwordingsbericht dat zij niet hebben "
    "bevestigd.",
    "AwarenessClosed": "{who} sloot een bewustwordingsbericht, met een geschreven reden.",
    "AwarenessWithdrawn": "{who} trok een bewustwordingsbericht in, met een geschreven reden.",
}

TITLES: dict[str, str] = {
    "AwarenessSent": "Bewustwordingsbericht verstuurd",
    "AwarenessRead": "Bewustwordingsbericht gelezen",
    "AwarenessReminded": "Herinnering aan een bewustwordingsbericht",
    "AwarenessClosed": "Bewustwordingsbericht gesloten",
    "AwarenessWithdrawn": "Bewustwordingsbericht ingetrokken",
}

REASONS: dict[str, str] = {
    "no_awareness": "De instelling legt niemand vast die bewustwordingsberichten schrijft. Leg dat eerst vast in "
    "institution.yaml.",
    "no_such_awareness": "De instelling heeft geen bericht met dit nummer. Bekijk de pagina opnieuw.",
    "awareness_nobody": "In deze groep zit niemand. Kies een andere.",
    "awareness_moved": "De groep is niet degene die u te zien kreeg. Er zitten nu {count} mensen in: bekijk haar, en "
    "verstuur dan.",
    "awareness_wanting": "Een titel of een tekst ontbreekt. Schrijf beide in het Nederlands en in het Engels.",
    "awareness_too_long": "Iets is te lang. Kort het in: een tekst heeft hoogstens {most} tekens, een titel minder.",
    "awareness_link": "De link leidt nergens heen. Schrijf een adres dat begint met https://, of een pagina hier die "
    "begint met /.",
    "awareness_day_over": "De dag waarop het gelezen moet zijn is al voorbij. Kies een latere.",
    "awareness_sent_already": "Hetzelfde bericht ging al naar dezelfde groep. Herinner wie het niet heeft gelezen, of "
    "trek het eerst in.",
    "awareness_over": "Het bericht is gesloten of ingetrokken. Er gebeurt niets meer mee.",
    "awareness_all_read": "Iedereen heeft het bevestigd. Niemand heeft een herinnering nodig.",
    "awareness_reminded": "Er ging vandaag al een herinnering uit. Wacht tot morgen.",
    "not_addressed": "Het bericht is niet aan u gestuurd. Er valt niets te bevestigen.",
    "read_already": "U hebt al bevestigd dat u het las. Dat blijft staan.",
}
