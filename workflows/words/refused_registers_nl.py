"""Why something in the registers is refused, in Dutch."""

REASONS: dict[str, str] = {
    "partner_name": "Een partner heeft een naam van hoogstens 300 letters. Schrijf de naam die hij in rechte draagt.",
    "partner_country": "{given} is geen landcode. Schrijf twee hoofdletters, zoals NL.",
    "partner_other_name": "{given} is geen andere naam. Schrijf zh: naam, of de naam alleen.",
    "partner_identifier": "{given} is geen identificatie. Schrijf ze als ror: 05xvt9f17, met een van {schemes}.",
    "partner_owner": "{given} is geen eigenaar. Schrijf naam, land, procent, soort: {owners}. Alles behalve de naam "
    "mag wegblijven.",
    "partner_tier": "Een rang en zijn bron horen bij elkaar. Schrijf beide, of geen van beide.",
    "partner_known": "{partner} staat al in het register. Open hem daar, en wijzig hem.",
    "identifier_taken": "{partner} heeft de identificatie {given} al. Zijn het een en dezelfde, voeg ze dan samen.",
    "partner_unchanged": "Er is niets anders dan het was. Wijzig wat fout is.",
    "partner_restricted": "Er ligt al een beperking op deze partner.",
    "partner_not_restricted": "Er ligt geen beperking op deze partner.",
    "partner_elsewhere": "Dit is een partner van een andere instelling. Elke houdt haar eigen register bij.",
    "partner_merged": "{partner} is al bij {into} gevoegd. Open die.",
    "partner_itself": "Een partner kan niet bij zichzelf worden gevoegd. Kies de andere.",
    "partner_circle": "{into} is eerder bij {partner} gevoegd. Het is al een en dezelfde partner.",
    "leads_disagree": "Over dezelfde vermelding op een lijst is van de twee iets verschillends gezegd: {entries}. "
    "Beoordeel die gelijkenissen eerst gelijk.",
    "lab_name": "Een laboratorium heeft een naam van hoogstens 120 letters. Schrijf hoe het heet.",
    "lab_known": "{lab} staat voor die dagen al in het register. Open het daar, en wijzig het.",
    "lab_takes_two": "Een gevoelig laboratorium vraagt er twee: stel het voor, en een tweede beheerder bevestigt het.",
    "lab_why": "Er staat niet waarom het gevoelig is. Schrijf het op: alleen beheerders lezen het.",
    "lab_technology": "Een technologieklasse en haar bron horen bij elkaar. Schrijf beide, of geen van beide.",
    "lab_moved": "Wat het register over dit laboratorium zegt, veranderde nadat dit is voorgesteld: {moved}. Laat het "
    "voorstel vallen, en stel het opnieuw voor vanuit wat er nu staat.",
    "lab_over": "De termijn van dit laboratorium is voorbij. Neem het opnieuw op als het er weer is.",
}
