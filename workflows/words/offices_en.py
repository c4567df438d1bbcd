"""Who administers an institution and what they do, in English: sentences and titles."""

EVENTS: dict[str, str] = {
    "ProcedureProposed": "{who} proposed the procedure {procedure}, version {version}. A second administrator must "
    "publish it.",
    "PersonAdmitted": "{who} admitted {person}, who may ask for something here from now on.",
    "PersonDismissed": "{who} dismissed {person}: every role and seat here has ended.",
    "RosterTaken": "{who} took in a roster of {number} people.",
    "RoleProposed": "{who} proposed {person} for the role {role}, from {since}{ends}. A second administrator must "
    "confirm it.",
    "RoleGiven": "{who} gave {person} the role {role}, from {since}{ends}.",
    "RoleEnded": "{who} ended the role {role} of {person}.",
    "SeatProposed": "{who} proposed {person} for a seat in the committee {committee}, from {since}{ends}. A second "
    "administrator must confirm it.",
    "SeatGiven": "{who} gave {person} a seat in the committee {committee}, from {since}{ends}.",
    "SeatEnded": "{who} ended the seat of {person} in the committee {committee}.",
    "ErasureProposed": "{who} proposed to erase what is past its term: {records_gone} of {cases_gone}. A second "
    "administrator must confirm it.",
    "ErasureConfirmed": "{who} confirmed the erasure that was proposed under number {proposal}.",
    "ErasureDone": "The erasure of number {proposal} is done: {records_gone} of {cases_gone}, none of which opens any "
    "more; passed over: {spared}.",
    "ClosingProposed": "{who} proposed to close the institution from {since} to {until}. A second administrator must "
    "confirm it.",
    "ClosingProposed.open": "{who} proposed that the institution is open after all from {since} to {until}. A second "
    "administrator must confirm it.",
    "ClosingGiven": "{who} confirmed that the institution is closed from {since} to {until}.",
    "ClosingGiven.open": "{who} confirmed that the institution is open after all from {since} to {until}.",
    "ProposalDropped": "{who} dropped proposal {number}: nothing comes of it.",
}

TITLES: dict[str, str] = {
    "ProcedureProposed": "Procedure proposed",
    "PersonAdmitted": "Person admitted",
    "PersonDismissed": "Person dismissed",
    "RosterTaken": "Roster taken in",
    "RoleProposed": "Role proposed",
    "RoleGiven": "Role given",
    "RoleEnded": "Role ended",
    "SeatProposed": "Seat proposed",
    "SeatGiven": "Seat given",
    "SeatEnded": "Seat ended",
    "ErasureProposed": "Erasure proposed",
    "ErasureConfirmed": "Erasure confirmed",
    "ErasureDone": "Erasure done",
    "ClosingProposed": "Closed period proposed",
    "ClosingGiven": "Closed period confirmed",
    "ProposalDropped": "Proposal dropped",
}
