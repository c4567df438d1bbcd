"""Who administers an institution and what they do, in Dutch: sentences and titles."""

EVENTS: dict[str, str] = {
    "ProcedureProposed": "{who} stelde de procedure {procedure}, versie {version}, voor. Een tweede beheerder moet ze "
    "publiceren.",
    "PersonAdmitted": "{who} liet {person} toe, die hier voortaan iets kan aanvragen.",
    "PersonDismissed": "{who} meldde {person} af: elke rol en zetel hier is beëindigd.",
    "RosterTaken": "{who} las een lijst van {number} mensen in.",
    "RoleProposed": "{who} stelde {person} voor als {role}, vanaf {since}{ends}. Een tweede beheerder moet dit "
    "bevestigen.",
    "RoleGiven": "{who} gaf {person} de rol {role}, vanaf {since}{ends}.",
    "RoleEnded": "{who} beëindigde de rol {role} van {person}.",
    "SeatProposed": "{who} stelde {person} voor een zetel in de commissie {committee} voor, vanaf {since}{ends}. "
    "Een tweede beheerder moet dit bevestigen.",
    "SeatGiven": "{who} gaf {person} een zetel in de commissie {committee}, vanaf {since}{ends}.",
    "SeatEnded": "{who} beëindigde de zetel van {person} in de commissie {committee}.",
    "ErasureProposed": "{who} stelde voor te wissen wat voorbij zijn termijn is: {records_gone} van {cases_gone}. Een "
    "tweede beheerder moet dit bevestigen.",
    "ErasureConfirmed": "{who} bevestigde de wissing die onder nummer {proposal} is voorgesteld.",
    "ErasureDone": "De wissing met nummer {proposal} is klaar: {records_gone} van {cases_gone}, en geen ervan gaat nog "
    "open; overgeslagen: {spared}.",
    "ClosingProposed": "{who} stelde voor de instelling te sluiten van {since} tot en met {until}. Een tweede "
    "beheerder moet dit bevestigen.",
    "ClosingProposed.open": "{who} stelde voor dat de instelling toch open is van {since} tot en met {until}. Een "
    "tweede beheerder moet dit bevestigen.",
    "ClosingGiven": "{who} bevestigde dat de instelling gesloten is van {since} tot en met {until}.",
    "ClosingGiven.open": "{who} bevestigde dat de instelling toch open is van {since} tot en met {until}.",
    "ProposalDropped": "{who} liet voorstel {number} vallen: er komt niets van.",
}

TITLES: dict[str, str] = {
    "ProcedureProposed": "Procedure voorgesteld",
    "PersonAdmitted": "Persoon toegelaten",
    "PersonDismissed": "Persoon afgemeld",
    "RosterTaken": "Lijst van mensen ingelezen",
    "RoleProposed": "Rol voorgesteld",
    "RoleGiven": "Rol gegeven",
    "RoleEnded": "Rol beëindigd",
    "SeatProposed": "Zetel voorgesteld",
    "SeatGiven": "Zetel gegeven",
    "SeatEnded": "Zetel beëindigd",
    "ErasureProposed": "Wissing voorgesteld",
    "ErasureConfirmed": "Wissing bevestigd",
    "ErasureDone": "Wissing klaar",
    "ClosingProposed": "Sluitingsperiode voorgesteld",
    "ClosingGiven": "Sluitingsperiode bevestigd",
    "ProposalDropped": "Voorstel vervallen",
}
