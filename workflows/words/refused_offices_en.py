"""Why something in the administration of an institution is refused, in English."""

REASONS: dict[str, str] = {
    "no_such_office": "Nobody can hold a role {role} here. Choose one from the list.",
    "no_such_unit": "The institution has no such unit. Choose one from the list.",
    "unit_too_low": "The role {role} is held higher up than at this unit. Choose a unit above it.",
    "not_of_house": "This person does not belong to the institution now. Admit them first.",
    "ended_before": "That day has passed already, so there is nothing to begin or to end.",
    "last_administrator": "Nobody would be left to administer the institution. Give somebody else that role first.",
    "second_person": "A second administrator must do this, who neither proposed it nor receives it. Ask a colleague.",
    "no_such_proposal": "The institution has nothing of that number. Look at the page again.",
    "proposal_settled": "This proposal was settled already. Look at the page again.",
    "sits_already": "This person sits in the committee already. End that seat first.",
    "chair_taken": "The committee has a chair already. End that seat first.",
    "not_oneself": "Nobody dismisses themselves. Ask another administrator.",
    "no_address": "The account has no address to send a link to. Ask whoever keeps the machine.",
    "not_sound": "The procedure is not sound as the institution is now. Check it again and mend what is named.",
    "published_already": "This version is published already. Change something in it first.",
    "on_hold": "A legal hold lies on the case: nothing of it is erased until the hold is lifted.",
    "no_term": "The procedure says no term for {data}, so it is never erased. Lay one down under `keep`.",
    "kept_still": "The {data} must be kept until {last_day}.",
    "none_past_term": "Nothing is past its term that could be erased now. Look again another day.",
    "erasure_waits": "An erasure that was proposed waits for its end. Confirm it, drop it or let it go on first.",
    "not_erased": "Something of a case opened still after its key was destroyed, so nothing of that case was erased. "
    "Ask whoever keeps the machine.",
    "nothing_to_erase": "Nothing was named that could be erased.",
    "nothing_accepted": "Nobody accepts this finding in that version, so there is nothing to renew. "
    "Look at the register again.",
    "newer_published": "A newer version was published meanwhile. Renew the sign-off on that one.",
    "not_a_term": "A sign-off ends on a day to come, at most two years from now. Choose such a day.",
}
