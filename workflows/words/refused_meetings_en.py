"""Why a vote, a meeting or a delegation is refused, in English."""

from workflows.words.reasons_en import Sentence

REASONS: dict[str, Sentence] = {
    # votes
    "not_seated": "You have no seat in this vote. The committee's secretary knows who is seated.",
    "term_over": "Your seat in this committee has ended, so you vote no more. The secretary knows who sits there now.",
    "member_is_there": "The member for whom you stand in votes here. You vote in their place when they cannot.",
    "not_on_agenda": "The case is not on the agenda of an open meeting. Ask the secretary to place it there.",
    "not_present": "You are not recorded as present at this meeting. Ask the secretary to record your attendance.",
    "already_voted": "You have already voted. Withdraw your vote first if you want to change it.",
    "not_voted": "You have not voted, so there is nothing to withdraw.",
    "votes_outstanding": (
        "{people} of those present have not voted yet. Wait for them, or record them as absent.",
        "Not everybody present has voted on {slot} yet. Wait for them, or record them as absent.",
    ),
    "more_votes_than_members": "More votes are laid down for {slot} than there are members. Correct the numbers.",
    "already_seated": "{person} already has a seat in this vote.",
    # delegations and meetings
    "deputy_is_principal": "Nobody stands in for themselves. Choose another person.",
    "service_account": "This is an account of the system, not of a person. Choose a person.",
    "not_your_delegation": "A delegation is made and ended by the person themselves or by their secretary. Ask "
    "one of them.",
    "role_not_held": "The role {role} is not held by this person, so it cannot be delegated. Choose a role that is.",
    "no_standing": "This person has no role, seat or request at this institution, so there is nothing to delegate. "
    "Choose somebody who has.",
    "ends_before_it_begins": "The last day lies before the first. Correct one of the two.",
    "delegated_too_long": "A delegation lasts at most {days} days. Choose an earlier last day; it can be given "
    "again.",
    "delegation_ended": "This delegation has ended already.",
    "meeting_over": "This meeting is past that point. Choose a meeting that has still to be held.",
    "meeting_not_open": "This meeting is not open. Open it first.",
    "another_meeting_open": "Another meeting of this committee is still open. Close it first.",
    "other_committee": "This case waits for another committee. Place it on that committee's agenda.",
    "already_on_agenda": "The case is on this agenda already.",
    "closed_month": "The committee does not meet in {month}. Choose a day in another month.",
    "agenda_closed": "The agenda of this meeting has closed. Ask the chair or the secretary, who may take a late case.",
    "agenda_changed": "The agenda has changed since you opened this page. Read it again, then put it in order.",
    "not_minutes": "An item takes at most 480 minutes. Write a whole number, or leave it empty.",
    "already_acknowledged": "You have promised this already for this meeting.",
    "not_acknowledged": "The packet opens once you promise to keep it confidential. Do so on the page of the meeting.",
    "meeting_not_closed": "The meeting is not over yet. Close it first; then its minutes can be written.",
    "minutes_approved": "These minutes were approved, so nothing in them changes. Correct them in the next ones.",
    "minutes_changed": "The minutes have changed since you opened this page. Read them again.",
    "empty_minutes": "A passage of the minutes is empty. Write what happened there.",
    "no_minutes": "No minutes were written yet. Write them first.",
    "unexplained_hit": "Each possible match needs its explanation. Run the check again; nothing was recorded.",
}
