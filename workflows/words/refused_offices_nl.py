"""Why something in the administration of an institution is refused, in Dutch."""

REASONS: dict[str, str] = {
    "no_such_office": "Niemand kan hier een rol {role} hebben. Kies er een uit de lijst.",
    "no_such_unit": "De instelling heeft zo'n eenheid niet. Kies er een uit de lijst.",
    "unit_too_low": "De rol {role} ligt hoger dan deze eenheid. Kies een eenheid daarboven.",
    "not_of_house": "Deze persoon hoort nu niet bij de instelling. Laat die eerst toe.",
    "ended_before": "Die dag is al voorbij, dus er valt niets te beginnen of te beëindigen.",
    "last_administrator": "Niemand zou de instelling nog beheren. Laat eerst iemand anders die rol krijgen.",
    "second_person": "Een tweede beheerder moet dit doen, die het niet voorstelde en niet krijgt. Vraag een collega.",
    "no_such_proposal": "De instelling heeft niets onder dat nummer. Bekijk de pagina opnieuw.",
    "proposal_settled": "Over dit voorstel is al beslist. Bekijk de pagina opnieuw.",
    "sits_already": "Deze persoon zit al in de commissie. Beëindig eerst die zetel.",
    "chair_taken": "De commissie heeft al een voorzitter. Beëindig eerst die zetel.",
    "not_oneself": "Niemand meldt zichzelf af. Vraag een andere beheerder.",
    "no_address": "Het account heeft geen adres om een link naar te sturen. Vraag het wie de machine beheert.",
    "not_sound": "De procedure klopt niet bij de instelling zoals ze nu is. Controleer haar opnieuw en herstel het.",
    "published_already": "Deze versie is al gepubliceerd. Verander er eerst iets aan.",
    "on_hold": "Er ligt een bewaarplicht op de zaak: er wordt niets gewist zolang die duurt.",
    "no_term": "De procedure noemt geen termijn voor {data}, dus die worden nooit gewist. Leg er een vast bij `keep`.",
    "kept_still": "{data}: te bewaren tot {last_day}.",
    "none_past_term": "Er is niets voorbij zijn termijn dat nu gewist kan worden. Kijk een andere dag opnieuw.",
    "erasure_waits": "Een voorgestelde wissing is nog niet ten einde. Bevestig die, laat haar vallen of ga ermee door.",
    "not_erased": "Iets van een dossier ging nog open nadat de sleutel vernietigd was, dus is van dat dossier niets "
    "gewist. Vraag het aan wie de machine beheert.",
    "nothing_to_erase": "Er is niets genoemd om te wissen.",
    "nothing_accepted": "Niemand aanvaardt deze bevinding in die versie, dus er valt niets te vernieuwen. "
    "Bekijk het register opnieuw.",
    "newer_published": "Intussen is een nieuwere versie gepubliceerd. Vernieuw de aftekening daarop.",
    "not_a_term": "Een aftekening eindigt op een komende dag, ten hoogste twee jaar ver. Kies zo'n dag.",
}
