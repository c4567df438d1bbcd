"""Why something is refused, in Dutch: what stands in the way, and what to do about it."""

from workflows.words.reasons_en import Sentence

REASONS: dict[str, Sentence] = {
    "no_such_role": "De procedure kent geen rol {role}. Kies een van haar rollen.",
    "already_started": "Het dossier loopt al, dus vooraf kan niets meer gevraagd worden. Leg een lopende "
    "voorwaarde op.",
    "no_such_record": "Het dossier noemt zo'n stuk niet. Open het dossier opnieuw en kies een stuk dat er staat.",
    "already_held": "Er ligt al een bewaarplicht op het dossier.",
    "not_held": "Er ligt geen bewaarplicht op het dossier.",
    "nothing_to_correct": "{slot} is niet in een formulier beantwoord, dus er is niets te corrigeren.",
    "still_asked": "Het formulier {form} wordt nog gevraagd. Wie het invult, kan het zelf wijzigen.",
    "nothing_changed": "In het formulier {form} is niets anders dan het was. Wijzig wat niet klopt.",
    "merged_with_kin": "Deze twee dossiers zijn gekoppeld: het ene hoort bij het andere. Trek in wat niet nodig is.",
    "parent_elsewhere": "Een dossier hoort alleen bij een dossier van de eigen instelling.",
    "merged_with_itself": "Een dossier kan niet met zichzelf samengaan. Noem het andere dossier.",
    "no_such_case": "De instelling heeft zo'n dossier niet. Lees de referentie na.",
    "other_case_closed": "Het andere dossier is gesloten, dus daar kan niets verdergaan. Kies een open dossier.",
    "no_such_version": "Er is geen nieuwere versie van de procedure die zo heet. Kies er een uit de lijst.",
    "no_stage_there": "De nieuwere versie heeft geen stap als {stage}. Verplaats het dossier als het elders staat.",
    "changed_there": "In de nieuwere versie is {name} verdwenen of betekent het iets anders, en het is al gegeven.",
    "no_role_there": "De nieuwere versie heeft geen rol {role}, en daarop wordt hier gewacht. Handel dat eerst af.",
    "not_closed": "Het dossier is niet gesloten en kan dus niet heropend worden.",
    "no_such_stage": "De procedure heeft geen open stap {stage} om het dossier in te heropenen. Kies een andere.",
    # van wie het is
    "not_your_role": "Dit is voor: {roles}. Vraag het een van hen, of laat het aan u delegeren.",
    "not_listed": "De procedure geeft niemand in uw rol hier het recht om dit te doen: {command}. "
    "Vraag het aan het contactpunt.",
    "not_delegated": "{person} heeft deze rol niet aan u gedelegeerd. Vraag om een delegatie die vandaag geldt.",
    "in_person": "Dit gebeurt in persoon: een vervanger kan het niet. De houder van de rol doet het, of treedt terug.",
    "recused": "U bent bij dit dossier teruggetreden wegens een belangenconflict. Iemand anders moet het doen.",
    "own_request": "Dit is uw eigen aanvraag, dus u beslist er niet over. Iemand anders doet dat.",
    "own_condition": "U moet deze voorwaarde zelf vervullen, dus iemand anders beoordeelt ze.",
    "not_apart": "U hebt in dit dossier al iets gegeven dat van een andere persoon moet komen. "
    "Iemand anders moet dit doen.",
    "not_an_applicant": "Alleen de aanvragers kunnen dit. Vraag het aan wie de aanvraag deed.",
    "confirmed_by_another": "Iemand anders dan wie het gaf, moet dit bevestigen.",
    "claimed_by_another": "{person} heeft dit op zich genomen. Vraag om het vrij te geven, of laat het opnieuw "
    "toewijzen.",
    "already_claimed": "Iemand heeft dit al op zich genomen. Vraag om het vrij te geven.",
    "not_claimed_by_you": "U hebt dit niet op u genomen, dus er is niets vrij te geven.",
    "cannot_own": "{person} heeft geen rol waarin dit kan. Kies iemand die dat wel heeft.",
    "has_it_already": "{person} heeft dit al. Kies iemand anders, of laat het daar.",
    "several_tasks": "{person} kan hier meer dan een taak krijgen. Open het dossier, en geef de bedoelde taak door.",
    "no_task": "Hier wordt nu niets gevraagd, dus er valt niets door te geven.",
    "nothing_chosen": "Er is geen dossier gekozen. Vink er minstens een aan in de lijst.",
    "nobody_chosen": "Er is niemand gekozen. Kies wie het werk krijgt.",
    "why_missing": "Er is geen reden geschreven. Schrijf waarom: het wordt bij de handeling bewaard.",
    "cannot_read_it": "{person} leest niet wat hier gezegd wordt, en kan dus niet genoemd worden. Vraag iemand die dat "
    "wel leest.",
    # of het nu gevraagd wordt
    "not_asked": "{slot} wordt niet gevraagd in de stap {stage}. Lees het dossier opnieuw om te zien wat nu "
    "gevraagd is.",
    "already_given": "{slot} is al gegeven in de stap {stage}. Het wordt pas opnieuw gevraagd als het dossier "
    "terugkomt.",
    "other_verb": "{slot} vraagt iets anders: {verb}. Gebruik het formulier op de pagina van het dossier.",
    "by_vote": "Over {slot} wordt gestemd. Breng een stem uit.",
    "awaits_confirmation": "{slot} wacht op bevestiging door iemand anders. U kunt het wijzigen als het is "
    "teruggegeven.",
    "nothing_to_confirm": "Er wacht niets op bevestiging bij {slot}. Het kan al bevestigd of teruggegeven zijn.",
    "changed_meanwhile": "{slot} is veranderd sinds u het las. Lees het opnieuw voor u het bevestigt.",
    "weigh_first": "{slot} komt eerst, want dit steunt daarop. Wacht erop, of tot de termijn ervan voorbij is.",
    "closed": "Het dossier is gesloten. Open een vervolgdossier als er iets moet veranderen.",
    "decision_in_force": "Er geldt al een beslissing, dus dit kan niet meer. Open een vervolgdossier.",
    "nothing_due": "Er was niets aan de orde, dus er is niets gedaan.",
    "already_open": "Er is al een gekoppeld dossier open. Ga daar verder.",
    "due_past": "Een voorwaarde kan niet vervallen op een dag die voorbij is. Kies vandaag of een latere dag.",
    "not_an_address": "Dat is geen e-mailadres. Schrijf het als naam@example.org, of laat het leeg.",
    "not_a_package": "Dit is geen pakket van een instelling. Kies het bestand dat ze stuurde, of plak wat erin staat.",
    "not_a_answer": "Dit is geen antwoord van een loket. Kies het bestand dat het stuurde, of plak wat erin staat.",
    "parcel_taken": "Dit pakket is al ingenomen. Bekijk de lijst opnieuw.",
    "parcel_erased": "Wie het stuurde, heeft de inhoud gewist, dus er valt niets in te nemen.",
    "not_our_answer": "Dit beantwoordt een ander pakket, of een dat al beantwoord is. Zoek het dossier dat het vroeg.",
    "already_expedited": "Er is al om spoed gevraagd. Dat hoeft geen tweede keer.",
    "no_haste_asked": "Niemand heeft om spoed gevraagd, dus er valt niets toe te staan of af te wijzen.",
    "haste_answered": "De vraag om spoed is al beantwoord. Bekijk het dossier opnieuw.",
    "day_past": "Een antwoord kan niet beloofd worden voor een dag die voorbij is. Kies vandaag of een latere dag.",
    "already_paused": "De klokken staan al stil. Hervat ze als het zover is.",
    "not_paused": "De klokken lopen, dus er is niets te hervatten.",
    "no_lapse_offered": "Niemand is gevraagd dit dossier te laten vervallen. De klok vraagt het als de termijn om is.",
    "not_lapsed": "Dit dossier is niet vervallen, dus er is niets terug te draaien.",
    "too_late": "De termijn voor {name} is voorbij. Vraag aan het contactpunt wat nog kan.",
    # wat is ingevuld
    "missing": "{question}: nog niet beantwoord. Antwoord hierop voor u indient.",
    "unknown_answer": "{question} is geen vraag van dit formulier. Haal het antwoord weg.",
    "missing_form": "Het formulier {form} hoort hierbij. Vul het ook in.",
    "missing_reasons": "Een beslissing heeft redenen nodig. Schrijf ze onder elke kop.",
    "missing_until": "{outcome} geldt voor een beperkte tijd. Zeg tot welke dag.",
    "not_limited_in_time": "{outcome} heeft in deze procedure geen einddatum. Laat die dag leeg.",
    "until_past": "Een goedkeuring kan niet eindigen op een dag die voorbij is. Kies vandaag of een latere dag.",
    "approval_over": "Wat goedgekeurd was, gold tot en met {day}. Vraag eerst een nieuwe beslissing.",
    "missing_limits": "{outcome} keurt een deel goed. Schrijf hoe ver het gaat: welk deel, welke toegang, tot wanneer.",
    "nothing_to_reason": "{slot} heeft geen stemming zonder redenen. Lees het dossier opnieuw.",
    "sensitive_words": "Dit noemt wat niet mag meetellen, of wat zeer persoonlijk is: {words}. Een nationaliteit of "
    "een land is nooit een reden. Pas de tekst aan, of bevestig dat de woorden nodig zijn.",
    "rule": "{say}",
    "not_an_option": (
        "{question}: dit is geen van de mogelijke antwoorden. Kies er een uit de lijst.",
        "{value} is hier geen van de mogelijkheden. Kies er een uit de lijst.",
    ),
    "not_a_number": (
        "{question}: dit is geen getal. Schrijf cijfers, met een punt voor decimalen.",
        "{value} is geen aantal dagen. Schrijf een geheel getal van minstens een.",
    ),
    "not_a_date": "{question}: dit is geen datum. Schrijf jaar-maand-dag, bijvoorbeeld 2026-03-31.",
    "not_a_country": "{question}: dit is geen land. Kies het uit de lijst.",
    "not_a_name": "{question}: de naam ontbreekt. Schrijf de officiële naam.",
    "not_text": "{question}: dit is geen tekst. Schrijf het in woorden.",
    "not_a_document": "{question}: dit is geen document. Laad een bestand op.",
    "file_empty": (
        "{question}: het bestand is leeg. Kies een ander.",
        "Het bestand is leeg. Kies een ander.",
    ),
    "file_too_large": (
        "{question}: het bestand is te groot. Het mag hoogstens {most} MB zijn; wat u verder schreef, is bewaard.",
        "Het bestand is te groot. Het mag hoogstens {most} MB zijn; wat u verder schreef, is bewaard.",
    ),
    "file_kind": (
        "{question}: dit soort bestand nemen we niet aan, hoe het ook heet. Stuur een van: {kinds}, zonder macro's.",
        "Dit soort bestand nemen we niet aan, hoe het ook heet. Stuur een van: {kinds}, zonder macro's.",
    ),
    "file_infected": (
        "{question}: de virusscanner vond iets in het bestand. Het is niet aangenomen; vraag het de servicedesk.",
        "De virusscanner vond iets in het bestand. Niemand kan het openen; vraag het de servicedesk.",
    ),
    "file_waits": "Het bestand wacht op de virusscanner, die nu niet antwoordt. Probeer het later opnieuw.",
    "no_such_file": "Het bestand is er niet, of is niet van u om te geven. Laad het opnieuw op.",
    "not_rows": "{question}: dit zijn geen rijen. Vul voor elk een rij in.",
    "which_row": "{slot} wordt rij per rij gegeven, of juist niet. Zeg welke rij bedoeld is.",
    "no_such_row": "Er is geen rij {row}. De rijen kunnen veranderd zijn; lees het dossier opnieuw.",
    "which_condition": "Goedkeuren met voorwaarden vraagt minstens een voorwaarde. Houd er een, of voeg er een toe.",
    # screening en beloften
    "open_hit": "Een mogelijke overeenkomst met een lijst staat nog open. Iemand moet die eerst afdoen of bevestigen.",
    "no_open_hit": "Er is geen open treffer {number}. Die kan al afgehandeld zijn.",
    "not_cleared": "Treffer {number} is niet afgedaan, dus er is niets opnieuw te openen.",
    "not_against": "De controle vergelijkt niet met {list} met dat gevolg. Kies een van haar lijsten.",
    "run_under_way": "Alles wordt al opnieuw gescreend. Wacht op die ronde, of laat haar verdergaan.",
    "not_by_hand": "Dat iemand hetzelfde eerder afdeed, noteert de automatische screening. Beoordeel de treffer zelf.",
    "no_entry_number": "Schrijf het nummer van de vermelding zoals de lijst het geeft (letters, cijfers, punten, "
    "streepjes). Wat u er verder van weet, een naam voorop, hoort in de beschrijving, die verzegeld wordt.",
    "no_such_check": "De procedure heeft geen controle met de naam {check}. Kies er een die ze wel heeft.",
    "no_such_effect": "{effect} is geen gevolg dat een treffer kan hebben. De instelling van de lijst moet "
    "verbeterd worden.",
    "not_consulted": "De lijst {list} is niet geraadpleegd. Lees ze eerst in en doe de controle opnieuw.",
    "check_missing": "Deze controles zijn nog niet vastgelegd: {checks}. Doe ze eerst.",
    "machine_refusal": "De stap {stage} zou uit zichzelf weigeren. Alleen een mens weigert; verbeter de procedure.",
    "no_approval": "De stap {stage} vraagt een geldende goedkeuring, en die is er niet. Beslis eerst.",
    "no_outcome": "De stap {stage} sluit het dossier, en er is nog geen uitkomst. Beslis eerst.",
    "precondition_unverified": "Een voorwaarde vóór de start is nog niet nagegaan. Laat ze nagaan of laat ervan "
    "afzien.",
    "departure_unconfirmed": "{slot} wijkt af van een advies, en niemand heeft dat bevestigd. Een tweede "
    "persoon moet dat.",
    # voorwaarden en poorten
    "no_such_condition": "Er is geen voorwaarde {number} die nog openstaat. Ze kan nagegaan zijn, of men zag ervan af.",
    "evidence_asked": "Deze voorwaarde vraagt {asked}, en niets anders. Toon ze daarmee aan.",
    "no_such_document": "Zo'n document ligt niet bij het dossier. Voeg het eerst toe, en kies het dan.",
    "awaits_verification": "Voorwaarde {number} wacht tot iemand ze nagaat. Van u is nu niets meer nodig.",
    "no_evidence": "Er is nog geen bewijs voor voorwaarde {number}. Wie ze moet vervullen, toont dat eerst.",
    "gate_not_in_stage": "Dicht: het dossier staat in {stage}, en dit gaat alleen open in {open_in}. Wacht op "
    "die stap.",
    "gate_test_fails": "Dicht: {gate} is niet bedoeld voor een dossier als dit. Vraag het aan het contactpunt.",
    "no_such_gate": "De procedure heeft geen poort met de naam {gate}, dus die blijft dicht. Gebruik een die ze heeft.",
    # wat niet bestaat
    "question_withdrawn": "Deze vraag is ingetrokken door wie ze stelde. Er wordt niets van u verwacht.",
    "not_your_question": "Deze vraag is door iemand anders gesteld. Die trekt ze in, of wie de taak nu heeft.",
    "not_asked_about": "Naar {question} is niet gevraagd. Verander alleen het antwoord waarnaar gevraagd is.",
    "not_answered_before": "{question} is in dit dossier nog niet beantwoord. Kies een andere vraag.",
    "several_forms": "Deze vragen staan in verschillende formulieren. Vraag naar een formulier tegelijk.",
    "no_such_question": "Zo'n vraag staat niet open. Ze kan al beantwoord zijn.",
    "no_such_follow_up": "De procedure heeft geen vervolg met de naam {name}, of het is een ander. Lees het "
    "dossier opnieuw.",
    "end_unfinished": "Er staan nog taken van het einde open. Ze moeten eerst nagegaan zijn, of met reden vervallen.",
    "objection_unheard": "Wat beslist is, rust zolang het bezwaar behandeld wordt ({name}). Wacht op de uitspraak.",
    "ended_before": "{name} zet iets voort dat loopt, en dit is geëindigd ({stage}). Doe een nieuwe aanvraag.",
    "held_until": "De beslissing gold tot en met {day}, dus {name} komt te laat. Doe een nieuwe aanvraag.",
    "not_running": "Hier loopt niets dat verder kan onder wat elders is afgesproken. Er is niets veranderd.",
    "no_such_clock": "In deze stap loopt geen klok met de naam {clock}. Kies er een die loopt.",
    "no_such_command": "{command} is niet iets dat gedaan kan worden. Gebruik de pagina van het dossier.",
    "no_such_kind": "De procedure heeft geen aanvragen van het soort {kind}. Kies er een die ze wel heeft.",
    "endless": "De procedure draait eindeloos rond bij {stage}. Er is niets gedaan; de opsteller moet ze verbeteren.",
    # lijsten en cijfers die ingenomen worden
    "edition_differs": "{name} is uit een ander bestand ingenomen, en dossiers kunnen erop steunen. Geef een "
    "verbeterde editie een eigen naam.",
    "list_shrunken": "Het nieuwe bestand van de lijst {list} bevat {lost} procent minder vermeldingen dan de geldende "
    "versie, en meer dan {most} procent wordt niet geloofd. De geldende versie blijft. Vergelijk het "
    "bestand met het officiële adres.",
    "list_replaced": "Dit bestand van de lijst {list} gold eerder en is sindsdien vervangen. Lever het nieuwste "
    "bestand aan.",
    "list_older": "Dit bestand van de lijst {list} is gemaakt op {made}, het geldende op {held}. Lever het nieuwste "
    "bestand aan.",
    "list_shifted": "In het nieuwe bestand van de lijst {list} staan de nummers van {count} vermeldingen voor andere "
    "namen dan eerst. De geldende versie blijft. Ga na of er opnieuw genummerd is, of twee bestanden "
    "gemengd zijn.",
    "not_missing": "Geen vermelding {number} is verdwenen van de lijst {list}. Ze is misschien terug, of al bevestigd.",
    # iemand buiten de instelling
    "nothing_to_send": "Uit {slot} gaat niets naar buiten: er is niets beantwoord, of de procedure stuurt niets.",
    "not_read": "Teksten in iemands eigen woorden moeten eerst gelezen worden, want er kan een naam in staan: "
    "{questions}.",
    "package_changed": "De antwoorden zijn veranderd sinds u het pakket las. Lees het opnieuw en stuur het dan.",
    "no_such_consultation": "Niemand buiten de instelling is onder dat nummer gevraagd. Lees het dossier opnieuw.",
    "answered_already": "Het antwoord is al vastgelegd.",
    "not_answered_yet": "Er is nog geen antwoord, dus er valt niets te volgen. Leg eerst het antwoord vast.",
    "weighed_already": "Er is al vastgelegd of dit advies gevolgd is.",
    "not_by_link": "{slot} wordt niet gegeven door iemand buiten de instelling. Vraag het aan wie het moet geven.",
    "link_open": "Er is nog een link voor {slot} die opent. Trek die in voor u een andere stuurt.",
    "link_ends_before_today": "De laatste dag ligt voor vandaag. Kies een latere.",
    "link_too_long": "Een link opent hoogstens {days} dagen. Kies een vroegere laatste dag; er kan er nog een gestuurd "
    "worden.",
    "no_such_link": "Er is geen link met dat nummer die nog opent. Ze kan ingetrokken zijn.",
    "link_used": "Dit is met deze link al gegeven. Er wordt niets meer van u gevraagd.",
    "nobody_to_link": "Wie {slot} van buiten moet geven, heeft dat gedaan of heeft een link die nog opent.",
    "link_over": "De tijd van deze link is om. Vraag een andere aan wie hem stuurde.",
    "link_revoked": "Deze link is ingetrokken. Vraag het aan wie hem stuurde, als u denkt dat dit niet klopt.",
    "link_moot": "Dit wordt niet meer gevraagd. Er wordt niets van u verwacht.",
    # de deur zelf
    "stale": (
        "Het dossier is veranderd sinds u deze pagina opende ({since}). Lees wat er veranderde, en "
        "probeer opnieuw.",
        "Het dossier is veranderd sinds u deze pagina opende. Lees wat er veranderde, en probeer opnieuw.",
    ),
    "request_reused": "Dit is al eens verstuurd als iets anders. Open de pagina opnieuw en verstuur het nog eens.",
}
