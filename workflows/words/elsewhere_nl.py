"""What happened outside any case, in Dutch: delegations, meetings, publication; sentences and titles."""

EVENTS: dict[str, str] = {
    "ProcedurePublished": "{who} publiceerde de procedure {procedure}, versie {version}.",
    "ProcedurePublished.later": "{who} publiceerde de procedure {procedure}, versie {version}, "
    "voor dossiers die beginnen vanaf {begins}.",
    "Delegated": "{who}: {deputy} vervangt {principal} ({delegated_role}) van {since} tot en met {until}.",
    "DelegationEnded": "{who} beëindigde een delegatie.",
    "PasswordGivenAgain": "{who} gaf nog eens het wachtwoord, voor: {what}.",
    "MeetingCalled": "{who} riep vergadering {meeting} bijeen voor {on}.",
    "AgendaItemPlaced": "{who} plaatste een dossier op de agenda van vergadering {meeting}, als punt {order}.",
    "AgendaArranged": "{who} zette de agenda van vergadering {meeting} in volgorde.",
    "ConfidentialityAcknowledged": "{who} beloofde vertrouwelijk te houden waarover vergadering {meeting} gaat.",
    "PacketsMade": "De bundels van vergadering {meeting} zijn gemaakt en bewaard.",
    "MinutesWritten": "{who} schreef de notulen van vergadering {meeting}, versie {version}.",
    "MinutesApproved": "{who} keurde de notulen van vergadering {meeting} goed, versie {version}.",
    "MeetingOpened": "{who} opende vergadering {meeting}.",
    "MeetingClosed": "{who} sloot vergadering {meeting}.",
    "AttendanceRecorded": "{who} legde vast wie aanwezig is op vergadering {meeting}: {present_people}.",
    "ScreeningBegun": "{who} laat alles opnieuw screenen: ronde {number}, {compared} te vergelijken.",
    "ScreeningFinished": "Ronde {number} van de screening is klaar{of_list}: {compared} vergeleken, {hits}.",
    "PartnerLeadDisposed": "{who}: de gelijkenis van een partner met vermelding {entry} in {list} is {disposition}.",
    "PartnerLeadDisposed.remembered": "{who}: de gelijkenis van een partner met vermelding {entry} in {list} is "
    "{disposition}. Hetzelfde wordt tot en met {until} niet opnieuw gevraagd, tenzij een kant verandert.",
    "PartnerLeadDisposed.proposed": "{who}: de gelijkenis van een partner met vermelding {entry} in {list} is "
    "{disposition}; ze blijft open voor een ander.",
    "PartnerLeadReopened": "{who} opende de gelijkenis van een partner met vermelding {entry} in {list} opnieuw.",
    "ReferenceDataChanged": "Rij {number} van het logboek van wijzigingen in referentiegegevens werd verzegeld.",
}

TITLES: dict[str, str] = {
    "ProcedurePublished": "Procedure gepubliceerd",
    "Delegated": "Delegatie",
    "DelegationEnded": "Delegatie beëindigd",
    "PasswordGivenAgain": "Wachtwoord nog eens gegeven",
    "MeetingCalled": "Vergadering bijeengeroepen",
    "AgendaItemPlaced": "Op de agenda",
    "AgendaArranged": "Agenda in volgorde",
    "ConfidentialityAcknowledged": "Vertrouwelijkheid beloofd",
    "PacketsMade": "Bundels bewaard",
    "MinutesWritten": "Notulen geschreven",
    "MinutesApproved": "Notulen goedgekeurd",
    "MeetingOpened": "Vergadering geopend",
    "MeetingClosed": "Vergadering gesloten",
    "AttendanceRecorded": "Aanwezigheid",
    "ScreeningBegun": "Screening opnieuw begonnen",
    "ScreeningFinished": "Screening opnieuw klaar",
    "PartnerLeadDisposed": "Gelijkenis van een partner beoordeeld",
    "PartnerLeadReopened": "Gelijkenis van een partner opnieuw geopend",
    "ReferenceDataChanged": "Referentiegegevens gewijzigd",
}
