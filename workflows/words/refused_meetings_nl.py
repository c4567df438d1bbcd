"""Why a vote, a meeting or a delegation is refused, in Dutch."""

from workflows.words.reasons_en import Sentence

REASONS: dict[str, Sentence] = {
    # stemmen
    "not_seated": "U hebt geen zetel in deze stemming. De secretaris weet wie zetelt.",
    "term_over": "Uw zetel in deze commissie is afgelopen, dus u stemt niet meer. De secretaris weet wie er nu zit.",
    "member_is_there": "Het lid dat u vervangt, stemt hier zelf. U stemt in diens plaats als die het niet kan.",
    "not_on_agenda": "Het dossier staat niet op de agenda van een open vergadering. Vraag de secretaris het te "
    "agenderen.",
    "not_present": "U staat niet als aanwezig genoteerd. Vraag de secretaris uw aanwezigheid te noteren.",
    "already_voted": "U hebt al gestemd. Trek uw stem eerst in als u ze wilt wijzigen.",
    "not_voted": "U hebt niet gestemd, dus er is niets in te trekken.",
    "votes_outstanding": (
        "Nog niet gestemd van de aanwezigen: {people}. Wacht op hen, of noteer hen als afwezig.",
        "Nog niet alle aanwezigen hebben gestemd over {slot}. Wacht op hen, of noteer hen als afwezig.",
    ),
    "more_votes_than_members": "Er staan meer stemmen voor {slot} dan er leden zijn. Verbeter de aantallen.",
    "already_seated": "{person} heeft al een zetel in deze stemming.",
    # delegaties en vergaderingen
    "deputy_is_principal": "Niemand vervangt zichzelf. Kies een andere persoon.",
    "service_account": "Dit is een account van het systeem, niet van een mens. Kies een persoon.",
    "not_your_delegation": "Een delegatie wordt gegeven en beëindigd door de persoon zelf of door het "
    "secretariaat. Vraag het daar.",
    "role_not_held": "Deze persoon heeft de rol {role} niet, dus die kan niet gedelegeerd worden. Kies een rol "
    "die de persoon heeft.",
    "no_standing": "Deze persoon heeft bij deze instelling geen rol, zetel of aanvraag, dus er valt niets te "
    "delegeren. Kies iemand die er wel een heeft.",
    "ends_before_it_begins": "De laatste dag ligt voor de eerste. Verbeter een van de twee.",
    "delegated_too_long": "Een delegatie duurt hoogstens {days} dagen. Kies een vroegere laatste dag; ze kan "
    "opnieuw gegeven worden.",
    "delegation_ended": "Deze delegatie is al beëindigd.",
    "meeting_over": "Deze vergadering is dat punt voorbij. Kies een vergadering die nog moet plaatsvinden.",
    "meeting_not_open": "Deze vergadering is niet open. Open ze eerst.",
    "another_meeting_open": "Een andere vergadering van deze commissie is nog open. Sluit die eerst.",
    "other_committee": "Dit dossier wacht op een andere commissie. Zet het op de agenda van die commissie.",
    "already_on_agenda": "Het dossier staat al op deze agenda.",
    "closed_month": "De commissie vergadert niet in {month}. Kies een dag in een andere maand.",
    "agenda_closed": "De agenda is gesloten. De voorzitter of de secretaris kan nog een laat dossier opnemen.",
    "agenda_changed": "De agenda is veranderd sinds u deze pagina opende. Lees haar eerst opnieuw.",
    "not_minutes": "Een punt duurt hoogstens 480 minuten. Schrijf een geheel getal, of laat het leeg.",
    "already_acknowledged": "U hebt dit al beloofd voor deze vergadering.",
    "not_acknowledged": "De bundel gaat open zodra u op de pagina van de vergadering vertrouwelijkheid belooft.",
    "meeting_not_closed": "De vergadering is nog niet voorbij. Sluit haar eerst; schrijf dan de notulen.",
    "minutes_approved": "Deze notulen zijn goedgekeurd; er verandert niets meer aan. Verbeter ze in de volgende.",
    "minutes_changed": "De notulen zijn veranderd sinds u deze pagina opende. Lees ze opnieuw.",
    "empty_minutes": "Een deel van de notulen is leeg. Schrijf wat daar gebeurde.",
    "no_minutes": "Er zijn nog geen notulen geschreven. Schrijf ze eerst.",
    "unexplained_hit": "Elke mogelijke overeenkomst vraagt een uitleg. Doe de controle opnieuw; er is niets "
    "vastgelegd.",
}
