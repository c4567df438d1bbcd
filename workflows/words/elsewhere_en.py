"""What happened outside any case, in English: delegations, meetings, publication; sentences and titles."""

EVENTS: dict[str, str] = {
    "ProcedurePublished": "{who} published the procedure {procedure}, version {version}.",
    "ProcedurePublished.later": "{who} published the procedure {procedure}, version {version}, "
    "for cases that begin from {begins} on.",
    "Delegated": "{who}: {deputy} stands in for {principal} ({delegated_role}) from {since} until {until}.",
    "DelegationEnded": "{who} ended a delegation.",
    "PasswordGivenAgain": "{who} gave the password again, for this: {what}.",
    "MeetingCalled": "{who} called meeting {meeting} for {on}.",
    "AgendaItemPlaced": "{who} placed a case on the agenda of meeting {meeting}, as item {order}.",
    "AgendaArranged": "{who} put the agenda of meeting {meeting} in order.",
    "ConfidentialityAcknowledged": "{who} promised to keep confidential what meeting {meeting} is about.",
    "PacketsMade": "The packets of meeting {meeting} were made and kept.",
    "MinutesWritten": "{who} wrote the minutes of meeting {meeting}, version {version}.",
    "MinutesApproved": "{who} approved the minutes of meeting {meeting}, version {version}.",
    "MeetingOpened": "{who} opened meeting {meeting}.",
    "MeetingClosed": "{who} closed meeting {meeting}.",
    "AttendanceRecorded": "{who} recorded who is present at meeting {meeting}: {present_people}.",
    "ScreeningBegun": "{who} has everything screened again: run {number}, {compared} to compare.",
    "ScreeningFinished": "Run {number} of screening again is over{of_list}: {compared} compared, {hits}.",
    "PartnerLeadDisposed": "{who}: a partner's likeness with entry {entry} in {list} is {disposition}.",
    "PartnerLeadDisposed.remembered": "{who}: a partner's likeness with entry {entry} in {list} is {disposition}. The "
    "same is not asked again until {until}, unless a side changes.",
    "PartnerLeadDisposed.proposed": "{who}: a partner's likeness with entry {entry} in {list} is {disposition}; it "
    "stays open for another person.",
    "PartnerLeadReopened": "{who} opened a partner's likeness with entry {entry} in {list} again.",
    "ReferenceDataChanged": "Row {number} of the change log of reference data was sealed.",
}

TITLES: dict[str, str] = {
    "ProcedurePublished": "Procedure published",
    "Delegated": "Delegation",
    "DelegationEnded": "Delegation ended",
    "PasswordGivenAgain": "Password given again",
    "MeetingCalled": "Meeting called",
    "AgendaItemPlaced": "Placed on the agenda",
    "AgendaArranged": "Agenda in order",
    "ConfidentialityAcknowledged": "Confidentiality promised",
    "PacketsMade": "Packets kept",
    "MinutesWritten": "Minutes written",
    "MinutesApproved": "Minutes approved",
    "MeetingOpened": "Meeting opened",
    "MeetingClosed": "Meeting closed",
    "AttendanceRecorded": "Attendance",
    "ScreeningBegun": "Screening again begun",
    "ScreeningFinished": "Screening again over",
    "PartnerLeadDisposed": "Match with a partner judged",
    "PartnerLeadReopened": "Match with a partner opened again",
    "ReferenceDataChanged": "Reference data changed",
}
