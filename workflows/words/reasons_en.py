"""Why something is refused, in English: what stands in the way, and what to do about it."""

Sentence = str | tuple[str, ...]
"""One sentence, or several of which the first that the reason's parameters fill is said."""

REASONS: dict[str, Sentence] = {
    "no_such_role": "The procedure has no role {role}. Choose one of its roles.",
    "already_started": "The case is running, so nothing can be asked before its start. Impose a running condition.",
    "no_such_record": "The case names no such record. Open the case again and choose one that it shows.",
    "already_held": "A legal hold lies on the case already.",
    "not_held": "No legal hold lies on the case.",
    "nothing_to_correct": "{slot} was not answered in a form, so there is nothing to correct.",
    "still_asked": "The form {form} is still being asked. Whoever owes it may still change it.",
    "nothing_changed": "Nothing in the form {form} is other than it was. Change what is wrong.",
    "merged_with_itself": "A case cannot be merged into itself. Name the other case.",
    "no_such_case": "The institution has no such case. Read its reference again.",
    "other_case_closed": "The other case is closed, so nothing can go on in it. Choose one that is open.",
    "no_such_version": "No newer version of the procedure is published under that name. Choose one from the list.",
    "no_stage_there": "The newer version has no such stage as {stage}. Move the case once it stands elsewhere.",
    "changed_there": "In the newer version {name} is gone or means something else, and it was given already.",
    "no_role_there": "The newer version has no role {role}, on which something waits here. See to that first.",
    "not_closed": "The case is not closed, so it cannot be reopened.",
    "no_such_stage": "The procedure has no open stage {stage} to reopen the case in. Choose another.",
    # whose it is
    "not_your_role": "This is for {roles}. Ask one of them, or have it delegated to you.",
    "not_listed": "The procedure gives nobody in your role the right to {command} here. Ask the contact point.",
    "not_delegated": "{person} has not delegated this role to you. Ask for a delegation that covers today.",
    "in_person": "This is done in person: a deputy cannot do it. The holder of the role must do it, or stand aside.",
    "recused": "You stand aside from this case because of a conflict of interest. Somebody else must do it.",
    "own_request": "This is your own request, so you do not decide on it. Somebody else must.",
    "own_condition": "You owe this condition yourself, so somebody else must judge it.",
    "not_apart": "You have already given something in this case that must come from a different person. "
    "Somebody else must do this.",
    "not_an_applicant": "Only the applicants may do this. Ask whoever made the request.",
    "confirmed_by_another": "Another person must confirm this than the one who gave it.",
    "claimed_by_another": "{person} has taken this on. Ask them to release it, or have it reassigned.",
    "already_claimed": "Somebody has already taken this on. Ask them to release it.",
    "not_claimed_by_you": "You have not taken this on, so there is nothing to release.",
    "cannot_own": "{person} holds no role that may do this. Choose somebody who does.",
    # whether it is asked now
    "not_asked": "{slot} is not asked in the stage {stage}. Read the case again to see what is asked now.",
    "already_given": "{slot} has already been given in the stage {stage}. It is asked anew only if the case returns.",
    "other_verb": "{slot} asks for something else: {verb}. Use the form on the case page.",
    "by_vote": "{slot} is given by a vote. Cast a vote instead.",
    "awaits_confirmation": "{slot} waits for another person to confirm it. It can be changed once they give it back.",
    "nothing_to_confirm": "Nothing waits for confirmation in {slot}. It may have been confirmed or given back "
    "already.",
    "changed_meanwhile": "{slot} has changed since you read it. Read it again before you confirm it.",
    "weigh_first": "{slot} must be given first, because this rests on it. Wait for it, or until its time is over.",
    "closed": "The case is closed. Open a follow-up case if something must change.",
    "decision_in_force": "A decision is already in force, so this is no longer possible. Open a follow-up case "
    "instead.",
    "nothing_due": "Nothing was due, so nothing was done.",
    "already_open": "A linked case is already open: {case}. Continue there.",
    "due_past": "A condition cannot be due on a day that is past. Choose today or a later day.",
    "already_expedited": "Haste has already been asked for. It need not be asked twice.",
    "already_paused": "The clocks already stand still. Resume them when it is time.",
    "not_paused": "The clocks are running, so there is nothing to resume.",
    "no_lapse_offered": "Nobody has been asked to let this case lapse. The clock asks when the time is over.",
    "not_lapsed": "This case has not lapsed, so there is nothing to undo.",
    "too_late": "The time for {name} is over. Ask the contact point what is still possible.",
    # what was filled in
    "missing": "{question}: not answered yet. Answer it before you submit.",
    "unknown_answer": "{question} is not a question of this form. Remove the answer.",
    "missing_form": "The form {form} belongs with this. Fill it in as well.",
    "missing_reasons": "A decision needs reasons. Write them under each heading.",
    "missing_limits": "{outcome} approves a part. Write how far it goes: which scope, which access, until when.",
    "nothing_to_reason": "{slot} has no vote whose reasons are still to be written. Read the case again.",
    "sensitive_words": "This names what must not count, or what is most private: {words}. A nationality or a country "
    "is never a reason. Change the text, or confirm that the words are needed.",
    "rule": "{say}",
    "not_an_option": (
        "{question}: this is not one of the possible answers. Choose one from the list.",
        "{value} is not one of the options here. Choose one from the list.",
    ),
    "not_a_number": (
        "{question}: this is not a number. Write digits, with a point for decimals.",
        "{value} is not a number of days. Write a whole number of at least one.",
    ),
    "not_a_date": "{question}: this is not a date. Write it as year-month-day, for example 2026-03-31.",
    "not_a_country": "{question}: this is not a country. Choose it from the list.",
    "not_a_name": "{question}: the name is missing. Write the official name.",
    "not_text": "{question}: this is not a text. Write it in words.",
    "not_rows": "{question}: these are not rows. Fill in one row for each.",
    "which_row": "{slot} is given row by row, or not at all by row. Say which row is meant.",
    "no_such_row": "There is no row {row}. The rows may have changed; read the case again.",
    "which_condition": "An approval with conditions needs at least one condition. Keep one, or add one.",
    # votes
    "not_seated": "You have no seat in this vote. The committee's secretary knows who is seated.",
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
    # screening and promises
    "open_hit": "A possible match with a list is still open. A person must clear or confirm it first.",
    "no_open_hit": "There is no open hit {number}. It may have been disposed of already.",
    "not_cleared": "Hit {number} is not a cleared one, so there is nothing to open again.",
    "not_against": "The check does not compare with {list} to that effect. Choose one of its lists.",
    "run_under_way": "Everything is being screened again already. Wait for that run, or let it go on.",
    "not_by_hand": "That somebody cleared the same before is noted by the screening. Judge the hit yourself.",
    "no_entry_number": "Write the entry's number as the list gives it (letters, digits, points, dashes). What you know "
    "beside it, a name above all, belongs in the description, which is sealed.",
    "no_such_check": "The procedure has no check called {check}. Choose one that it has.",
    "no_such_effect": "{effect} is not an effect that a hit can have. The list's settings must be corrected.",
    "not_consulted": "The list {list} was not consulted. Take it in first, then run the check again.",
    "check_missing": "These checks were not recorded yet: {checks}. Run them first.",
    "machine_refusal": "The stage {stage} would refuse by itself. Only a person may refuse; correct the procedure.",
    "no_approval": "The stage {stage} needs an approval in force, and there is none. Decide first.",
    "no_outcome": "The stage {stage} closes the case, and there is no outcome yet. Decide first.",
    "precondition_unverified": "A condition that comes before the start is not verified yet. Have it verified "
    "or waived.",
    "departure_unconfirmed": "{slot} departs from advice, and nobody has confirmed that. A second person must.",
    # conditions and gates
    "no_such_condition": "There is no condition {number} that is still owed. It may have been verified or waived.",
    "awaits_verification": "Condition {number} waits for somebody to verify it. Nothing more is needed from you now.",
    "no_evidence": "There is no evidence for condition {number} yet. Its owner must show it first.",
    "gate_not_in_stage": "Shut: the case stands in {stage}, and this opens only in {open_in}. Wait for that stage.",
    "gate_test_fails": "Shut: {gate} is not meant for a case like this one. Ask the contact point.",
    "no_such_gate": "The procedure has no gate called {gate}, so it stays shut. Use a gate that it has.",
    # what does not exist
    "no_such_question": "There is no such question open. It may have been answered already.",
    "no_such_follow_up": "The procedure has no follow-up called {name}, or it is not the one meant. Read the "
    "case again.",
    "no_such_clock": "No clock called {clock} runs in this stage. Choose one that does.",
    "no_such_command": "{command} is not something that can be done. Use the case page.",
    "no_such_kind": "The procedure has no requests of the kind {kind}. Choose one that it has.",
    "endless": "The procedure goes round without end at {stage}. Nothing was done; its author must correct it.",
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
    "unexplained_hit": "Each possible match needs its explanation. Run the check again; nothing was recorded.",
    # lists and figures taken in
    "edition_differs": "{name} was taken in from another file, and cases may rest on it. Give a corrected edition "
    "a name of its own.",
    "list_shrunken": "The new file of the list {list} has {lost} per cent fewer entries than the version in force, and "
    "at most {most} is believed. The version in force stays. Compare the file with its official address.",
    "list_replaced": "This file of the list {list} was in force before and has been replaced since. Supply the newest "
    "file.",
    "list_older": "This file of the list {list} was made on {made}, the one in force on {held}. Supply the newest "
    "file.",
    "list_shifted": "In the new file of the list {list}, the numbers of {count} entries stand for other names than "
    "before. The version in force stays. Check whether the numbers were given anew, or two files were "
    "mixed.",
    "not_missing": "No entry {number} has disappeared from the list {list}. It may be back, or confirmed already.",
    # somebody outside
    "nothing_to_send": "Nothing goes outside from {slot}: nothing was answered, or the procedure sends nothing.",
    "not_read": "Texts in somebody's own words must be read first, for a name may stand in them: {questions}.",
    "package_changed": "The answers have changed since you read the package. Read it again, then send it.",
    "no_such_consultation": "Nobody outside was asked under that number. Read the case again.",
    "answered_already": "The answer was recorded already.",
    "not_answered_yet": "No answer has come yet, so there is nothing to follow. Record the answer first.",
    "weighed_already": "It was recorded already whether this advice was followed.",
    "not_by_link": "{slot} is not given by somebody outside. Ask those who owe it.",
    "link_open": "There is a link for {slot} that opens still. Revoke it before you send another.",
    "link_ends_before_today": "The last day lies before today. Choose a later one.",
    "link_too_long": "A link opens for at most {days} days. Choose an earlier last day; another can be sent.",
    "no_such_link": "There is no such link that opens still. It may have been revoked.",
    "link_used": "This was given already, by this link. Nothing more is asked of you.",
    "link_over": "The time of this link is over. Ask whoever sent it for another.",
    "link_revoked": "This link was taken back. Ask whoever sent it, if you think that this is wrong.",
    "link_moot": "This is not asked any more. Nothing is expected of you.",
    # the door itself
    "stale": (
        "The case has changed since you opened this page ({since}). Read what changed, then try again.",
        "The case has changed since you opened this page. Read what changed, then try again.",
    ),
    "request_reused": "This was already sent once as something else. Open the page again and send it anew.",
}
