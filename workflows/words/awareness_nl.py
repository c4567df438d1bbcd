"""Bewustwording in het Nederlands: wat er met berichten en opleiding gebeurt, en waarom iets wordt geweigerd."""

EVENTS: dict[str, str] = {
    "TrainingRecorded": "{who} legde vast dat {person} de opleiding deed op {done}.",
    "TrainingStruck": "{who} schrapte opleiding {number} uit wat is vastgelegd, met een geschreven reden.",
    "TrainingShown": "De opleiding die voor een aanvraag wordt gevraagd, was vastgelegd: {person} deed ze op "
    "{done}{holds}.",
    "TrainingShown.before": "{person} diende al eerder zo'n aanvraag in, dus de opleiding werd niet gevraagd.",
    "ErasureProposed.awareness": "{who} stelde voor te wissen wat voorbij zijn termijn is: {records_gone} van "
    "{cases_gone}, en van wie {awareness_gone} zijn. Een tweede beheerder moet dit bevestigen.",
    "AwarenessErased": "De wissing met nummer {proposal} nam de namen uit wat voorbij zijn termijn was: {nameless}.",
    "AwarenessSent": "{who} stuurde een bewustwordingsbericht aan {people}.",
    "AwarenessRead": "{who} bevestigde een bewustwordingsbericht te hebben gelezen.",
    "AwarenessReminded": "{who} herinnerde {people} aan een bewustwordingsbericht dat nog niet bevestigd was.",
    "AwarenessClosed": "{who} sloot een bewustwordingsbericht, met een geschreven reden.",
    "AwarenessWithdrawn": "{who} trok een bewustwordingsbericht in, met een geschreven reden.",
}

TITLES: dict[str, str] = {
    "TrainingRecorded": "Opleiding vastgelegd",
    "TrainingStruck": "Opleiding geschrapt",
    "TrainingShown": "Opleiding aangetoond",
    "AwarenessErased": "Bewustwording gewist",
    "AwarenessSent": "Bewustwordingsbericht verstuurd",
    "AwarenessRead": "Bewustwordingsbericht gelezen",
    "AwarenessReminded": "Herinnering aan een bewustwordingsbericht",
    "AwarenessClosed": "Bewustwordingsbericht gesloten",
    "AwarenessWithdrawn": "Bewustwordingsbericht ingetrokken",
}

REASONS: dict[str, str] = {
    "training_not_asked": "De instelling vraagt geen opleiding vóór een aanvraag. Leg dat eerst vast in "
    "institution.yaml.",
    "training_not_declared": "Hier legt de bewustwordingsmedewerker opleidingen vast. Stuur een bewijs dat u ze deed.",
    "nobody_of_that_name": "Niemand hier heeft deze gebruikersnaam. Zoek hem op, of vraag het een beheerder.",
    "training_of_nobody": "Er is niemand genoemd. Noem minstens één persoon.",
    "training_not_done_yet": "Die dag moet nog komen. Schrijf de dag waarop ze gedaan is.",
    "training_on_record": "Dit is al vastgelegd: dezelfde persoon, dezelfde dag. Niets wordt tweemaal vastgelegd.",
    "training_not_on_record": "Er is geen opleiding met dat nummer vastgelegd. Bekijk de pagina opnieuw.",
    "training_missing": "Vóór een aanvraag als deze doet men een opleiding: {training}. Doe ze op {link} ({minutes} "
    "minuten), en laat ze vastleggen: de pagina Bewustwording zegt hoe. Uw concept is bewaard.",
    "training_over": "De opleiding die vóór een aanvraag als deze wordt gevraagd is verlopen: {training}. De uwe gold "
    "tot en met {until}. Doe ze opnieuw op {link} ({minutes} minuten), en laat ze vastleggen: de pagina Bewustwording "
    "zegt hoe. Uw concept is bewaard.",
    "no_awareness": "De instelling legt niemand vast die bewustwordingsberichten schrijft. Leg dat eerst vast in "
    "institution.yaml.",
    "no_such_awareness": "De instelling heeft geen bericht met dit nummer. Bekijk de pagina opnieuw.",
    "awareness_nobody": "In deze groep zit niemand. Kies een andere.",
    "awareness_moved": "De groep is niet degene die u te zien kreeg. Kijk wie er nu in zit ({count}), en "
    "verstuur dan.",
    "awareness_wanting": "Een titel of een tekst ontbreekt. Schrijf beide in het Nederlands en in het Engels.",
    "awareness_too_long": "Iets is te lang. Kort het in: een tekst heeft hoogstens {most} tekens, een titel minder.",
    "awareness_link": "De link leidt nergens heen. Schrijf een adres dat begint met https://, of een pagina hier die "
    "begint met /.",
    "awareness_day_over": "De dag waarop het gelezen moet zijn is al voorbij. Kies een latere.",
    "awareness_sent_already": "Hetzelfde bericht ging al naar dezelfde groep. Stuur een herinnering aan wie het niet "
    "heeft gelezen, of trek het eerst in.",
    "awareness_over": "Het bericht is gesloten of ingetrokken. Er gebeurt niets meer mee.",
    "awareness_all_read": "Iedereen die zich kan aanmelden, heeft het bevestigd. Niemand heeft een herinnering nodig.",
    "awareness_reminded": "Er ging vandaag al een herinnering uit. Wacht tot morgen.",
    "not_addressed": "Het bericht is niet aan u gestuurd. Er valt niets te bevestigen.",
    "read_already": "U hebt al bevestigd dat u het las. Dat blijft staan.",
}
