"""The notices in Dutch, where an institution has none of its own: a subject and a text."""

NOTICES: dict[str, tuple[str, str]] = {
    "draft_waits": (
        "Een concept wacht op u: {reference}",
        "Aan het concept {reference} is een tijd niet gewerkt. Het vervalt als de termijn om is.",
    ),
    "received": (
        "Ontvangen: {reference}",
        "De aanvraag is ontvangen onder kenmerk {reference}. Op haar pagina staat wie ze nu heeft en wanneer "
        "een antwoord verwacht wordt.",
    ),
    "assigned": (
        "Iets te doen: {reference}",
        "Er wordt u iets gevraagd in {reference}.",
    ),
    "handed_on": (
        "Aan u toegewezen: {reference}",
        "Een taak in {reference} is aan u toegewezen.",
    ),
    "haste_asked": (
        "Er wordt om spoed gevraagd: {reference}",
        "Iemand vraagt een sneller antwoord op {reference}. U wordt gevraagd dat toe te staan of af te wijzen, met uw "
        "redenen.",
    ),
    "haste_answered": (
        "Uw vraag om spoed is beantwoord: {reference}",
        "De vraag om een sneller antwoord op {reference} is toegestaan of afgewezen. De pagina zegt welk van beide, "
        "en waarom.",
    ),
    "question": (
        "Een vraag over {reference}",
        "Er is een vraag over {reference}. De termijn van wie ze behandelt, staat stil tot u antwoordt.",
    ),
    "question_waits": (
        "Een vraag wacht nog: {reference}",
        "Een vraag over {reference} wacht nog op uw antwoord. De pagina zegt sinds wanneer.",
    ),
    "question_gone": (
        "Een vraag is ingetrokken: {reference}",
        "Een vraag over {reference} is ingetrokken. Niemand wacht nog op uw antwoord daarop.",
    ),
    "answered": (
        "Beantwoord: {reference}",
        "De vraag die u over {reference} stelde, is beantwoord.",
    ),
    "mentioned": (
        "U wordt genoemd: {reference}",
        "Iemand vraagt uw aandacht in een opmerking bij {reference}. Wat er gezegd is, staat op de pagina ervan.",
    ),
    "possible_match": (
        "Een mogelijke overeenkomst: {reference}",
        "Een vergelijking met een lijst vond een mogelijke overeenkomst in {reference}. Ze beslist niets; een"
        " mens moet ernaar kijken.",
    ),
    "term_near": (
        "Binnenkort verwacht: {reference}",
        "De termijn voor wat u in {reference} gevraagd is, is bijna om.",
    ),
    "late": (
        "Te laat: {reference}",
        "In {reference} is een termijn verstreken. De procedure zegt dat u dat verneemt.",
    ),
    "lapse_offered": (
        "Laten vervallen of openhouden: {reference}",
        "De tijd voor {reference} is om. U wordt gevraagd de aanvraag te laten vervallen of open te houden.",
    ),
    "meeting": (
        "Een vergadering is bijeengeroepen",
        "Een commissie waarin u zit, vergadert. Op haar pagina staat wanneer.",
    ),
    "on_agenda": (
        "De agenda is gewijzigd",
        "Een dossier is op de agenda gezet van een commissie waarin u zit.",
    ),
    "packet_ready": (
        "De bundel is klaar",
        "De agenda van een commissie waarin u zit, is gesloten; uw bundel staat klaar op de pagina van de vergadering.",
    ),
    "vote_due": (
        "Uw stem: {reference}",
        "Er is een stemming open over {reference}, en de uwe wordt verwacht.",
    ),
    "stood_aside": (
        "Iemand treedt terug: {reference}",
        "In {reference} treedt iemand terug wegens een belangenconflict, zodat er minder mogen stemmen.",
    ),
    "outside_answered": (
        "Antwoord van buiten: {reference}",
        "Iemand buiten de instelling gaf wat in {reference} gevraagd was.",
    ),
    "advice_came": (
        "Er is advies gekomen: {reference}",
        "In {reference} is een antwoord van buiten gekomen.",
    ),
    "parcel_came": (
        "Er is iets in te nemen",
        "Bij uw instelling ligt een pakket dat om advies vraagt, of het antwoord op een van u, om in te nemen.",
    ),
    "decided": (
        "Een beslissing: {reference}",
        "Een beslissing over {reference} is van kracht. Op haar pagina staan de beslissing, de redenen en de "
        "eventuele voorwaarden.",
    ),
    "decided_office": (
        "Een beslissing ter kennisgeving: {reference}",
        "Een beslissing over {reference} is van kracht. De procedure zegt dat u dat verneemt.",
    ),
    "person_letter": (
        "Een brief te versturen: {reference}",
        "De beslissing over {reference} gaat in, en er is iets geschreven voor de partner of persoon. De brief staat "
        "op de pagina.",
    ),
    "gate_opened": (
        "Er mag iets gegeven worden: {reference}",
        "In {reference} mag een brief, badge, account of contract vanaf nu gegeven worden. De pagina zegt welk.",
    ),
    "gate_closed": (
        "Er mag iets niet meer gegeven worden: {reference}",
        "In {reference} mag een brief, badge, account of contract niet meer gegeven worden. De pagina zegt welk, en "
        "waarom.",
    ),
    "incident": (
        "Er is een incident gemeld: {reference}",
        "Er is een incident gemeld bij {reference}, waarover u besliste of waarvan u hoort. De pagina zegt wat kan.",
    ),
    "condition_imposed": (
        "Een voorwaarde voor u: {reference}",
        "In {reference} is een voorwaarde opgelegd waarvan u moet aantonen dat ze vervuld is.",
    ),
    "condition_shown": (
        "Bewijs te bekijken: {reference}",
        "In {reference} wacht bewijs voor een voorwaarde op u.",
    ),
    "condition_looked_at": (
        "Uw bewijs is bekeken: {reference}",
        "In {reference} is het bewijs dat u toonde aanvaard of teruggestuurd.",
    ),
    "condition_overdue": (
        "Een voorwaarde is te laat: {reference}",
        "In {reference} is de datum van een voorwaarde voorbij.",
    ),
    "check_due": (
        "Een controle is aan de orde: {reference}",
        "In {reference} is een periodieke controle bijna aan de orde.",
    ),
    "expires": (
        "Loopt af: {reference}",
        "De tijd waarvoor {reference} is goedgekeurd, is bijna om.",
    ),
    "validity_ends": (
        "Loopt af: {reference}",
        "Wat over {reference} beslist is, geldt voor een beperkte tijd, die bijna of helemaal om is.",
    ),
    "match_later": (
        "Een lijst is gewijzigd: {reference}",
        "Een gewijzigde lijst gaf een mogelijke overeenkomst in {reference}, dat al loopt. Ze beslist niets; "
        "een mens moet ernaar kijken.",
    ),
    "match_after_end": (
        "Een lijst is gewijzigd: {reference}",
        "Een gewijzigde lijst gaf een mogelijke overeenkomst in {reference}, dat beëindigd is. Ze beslist niets; "
        "een mens moet ernaar kijken.",
    ),
    "reassessed": (
        "Opnieuw bekeken: {reference}",
        "{reference} wordt samen met gelijkaardige dossiers opnieuw bekeken.",
    ),
    "change_reported": (
        "Er is een vervolg geopend: {reference}",
        "Voor {reference} is een wijziging, een verlenging of een incident gemeld.",
    ),
    "overridden": (
        "Een beslissing tegen een advies: {reference}",
        "Een beslissing in {reference} wijkt af van het advies. De procedure zegt dat u dat verneemt.",
    ),
    "objection": (
        "Een bezwaar: {reference}",
        "Er is bezwaar gemaakt tegen de beslissing over {reference}.",
    ),
    "objection_decided": (
        "Over het bezwaar is beslist: {reference}",
        "Over het bezwaar tegen de beslissing over {reference} is beslist.",
    ),
    "procedure_published": (
        "Een procedure is gepubliceerd",
        "Een versie van een procedure is gepubliceerd. Lopende dossiers behouden de versie waaronder ze begonnen.",
    ),
    "second_person": (
        "Iets wacht op een tweede beheerder",
        "Een rol, een zetel, een procedure of een gevoelig laboratorium is voorgesteld. Het gaat in wanneer een tweede "
        "beheerder het bevestigt.",
    ),
    "about_to_erase": (
        "Er wordt binnenkort iets gewist",
        "Wat zijn termijn voorbij is, is voorgelegd aan een tweede beheerder, die het wissen bevestigt of laat vallen. "
        "De pagina over bewaring zegt waarover het gaat.",
    ),
    "to_assess_again": (
        "Dossiers om opnieuw te beoordelen",
        "Door loting zijn dossiers getrokken die iemand anders opnieuw beoordeelt. De pagina toont welke u kunt nemen.",
    ),
    "assessments_differ": (
        "Twee beoordelingen verschillen",
        "Een dossier uit de steekproef is opnieuw beoordeeld, en de beoordelingen verschillen. De pagina toont ze.",
    ),
    "awareness": (
        "Iets om te lezen en te bevestigen",
        "Er is u een bericht over kennisveiligheid gestuurd. De pagina heeft de tekst, en vraagt u te bevestigen dat u "
        "het las.",
    ),
    "awareness_waits": (
        "Nog te lezen en te bevestigen",
        "Een bericht over kennisveiligheid wacht er nog op dat u bevestigt het te hebben gelezen.",
    ),
    "disclosed": (
        "Afgeschermde inhoud is geopend: {reference}",
        "In {reference} heeft iemand met een geschreven reden afgeschermde inhoud geopend.",
    ),
    "term_of_law": (
        "Een vaste termijn: {reference}",
        "Een termijn die heel {reference} omspant, is bijna om.",
    ),
}

PIECES: dict[str, str] = {
    "digest": "{institution}: {number} berichten",
    "outside_subject": "{institution} vraagt wat u ervan denkt",
    "outside":
    "{institution} vraagt u iets over een aanvraag die ze moet beoordelen. Wat er gevraagd wordt, en wat u van de "
    "aanvraag mag zien, staat achter deze link. Hij opent één keer, zonder account, en is alleen voor u: {link}",
    "look": "Bekijk het hier: {link}",
    "why": "U krijgt dit om uw aandeel erin. Waarvan u bericht krijgt, en hoe vaak, stelt u hier in: {settings}",
    "invited_subject": "{institution}: kies uw wachtwoord",
    "invited": "U kunt zich aanmelden bij {institution}. Kies binnen drie dagen een wachtwoord: {link}",
}
