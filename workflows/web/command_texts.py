"""The words of each command's form: its heading, what to write, its button, and what follows. Written by hand."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Texts:
    """`title` heads the page and names the task; `words` labels what is to be written; `then` stands by the button."""

    title: Any
    words: Any = ""
    hint: Any = ""
    button: Any = ""
    then: Any = ""
    grave: bool = False


REASON = _("Your reasons")
NOT_ORIGIN = _("Judge what the partner, the person and the plan do. A nationality or a country is never a reason.")
TO_INITIATOR = _("Reasons to the initiator")
AUDIENCE_HINTS = {
    "limits": _("Which part, which access, until when. Needed where a part is approved; the initiator reads it."),
    "internal": _("For those who handle cases and for the auditor. The initiator never reads it."),
    "to_person": _("What the partner or the person whom it concerns is told. The initiator does not read it here."),
    "summary": _("One or two sentences that may be made public. Name nobody."),
}
KEPT = _("Who handles the case can read it. It is sealed, and stands in the trail by its digest only.")

MENTIONS = _(
    "Who handles the case can read it. It is sealed. Write @ and a sign-in name, or choose below, to ask for attention."
)

TEXTS: dict[str, Texts] = {
    "Choose": Texts(_("Choose"), _("Why (may be left empty)"), NOT_ORIGIN),
    "Advise": Texts(_("Give your advice"), _("Your grounds"), NOT_ORIGIN),
    "Decide": Texts(_("Decide"), TO_INITIATOR, NOT_ORIGIN),
    "StateReasons": Texts(
        _("Write the reasons of the vote"), TO_INITIATOR, NOT_ORIGIN, _("Record the reasons"),
        _("They are written once, and the letter goes out with them."),
    ),
    "CastVote": Texts(_("Vote"), REASON, NOT_ORIGIN),
    "DisposeHit": Texts(
        _("Judge the lead"), _("Why it is, or is not, the same"),
        _("A lead decides nothing. Compare names, dates and places, and say what you compared."),
    ),
    "ReopenHit": Texts(
        _("Look at a cleared lead again"), _("Why it is in doubt"), KEPT, _("Open the lead again"),
        _("It is open again, and nothing is approved until somebody says what it is."),
    ),
    "Verify": Texts(_("Verify a condition"), _("What you looked at"), KEPT),
    "Sign": Texts(_("Sign"), button=_("I agree and sign"), then=_("Your name and the time are recorded.")),
    "Confirm": Texts(
        _("Confirm"), button=_("Confirm exactly this"),
        then=_("It counts as said by both of you. If it changed meanwhile, this is refused."),
    ),
    "Return": Texts(
        _("Give back for changes"), _("What should be different"), KEPT, _("Give back"),
        _("Nothing is decided. Whoever gave it may change it and lay it before you again."),
    ),
    "Claim": Texts(
        _("Take this on"), button=_("Take it on"), then=_("Others see that you handle it. You can release it."),
    ),
    "Release": Texts(
        _("Release this"), button=_("Release"), then=_("It is open again to everybody in your role."),
    ),
    "Reassign": Texts(
        _("Hand this to somebody else"), _("Why"), KEPT, _("Hand it over"),
        _("Only people who hold the role can be chosen. They see it among their tasks."),
    ),
    "Ask": Texts(
        _("Ask the applicants a question"), _("Your question"), _("One question at a time is answered soonest."),
        _("Ask"), _("It goes to the applicants. Where the procedure says so, our clock stands still meanwhile."),
    ),
    "Revise": Texts(
        _("Answer in the form"), _("A word on what you changed"), KEPT, _("Send these answers"),
        _("Your earlier answers stay readable beside them. What rests on them is looked at again."),
    ),
    "WithdrawQuestion": Texts(
        _("Take the question back"), _("Why it is needed no more"), KEPT, _("Take it back"),
        _("The applicants are told. Nobody waits for its answer any more."),
    ),
    "Reply": Texts(
        _("Answer the question"), _("Your answer"), KEPT, _("Send the answer"),
        _("Whoever asked reads it, and our clock runs again."),
    ),
    "AnswerUnsure": Texts(
        _("Help with what was unsure"), _("Your answer"), KEPT, _("Send the answer"),
        _("The applicants may then submit the form, with unsure or without."),
    ),
    "Comment": Texts(
        _("Add a comment"), _("Your comment"), MENTIONS, _("Add the comment"),
        _("Everybody who handles the case sees it before they decide. It decides nothing."),
    ),
    "Attach": Texts(
        _("Attach a document"), _("What it is, in a few words"),
        _("Nothing about a person: that belongs in the form that asks for it, which is kept apart."),
        _("Attach it"), _("Whoever handles the case can read it. It is sealed, and cannot be changed afterwards."),
    ),
    "Withdraw": Texts(
        _("Withdraw the request"), _("Why"), KEPT, _("Withdraw the request"),
        _("Ends the case. It is not a refusal, and is not counted as one. You can start a new request."), True,
    ),
    "Expedite": Texts(
        _("Ask for a faster answer"), _("Why it cannot wait"), KEPT, _("Ask for haste"),
        _("Who has the case now grants it or not, and tells you why. It changes no rule, and can be asked once."),
    ),
    "AnswerHaste": Texts(
        _("Answer a request for haste"), _("Why"), _("The applicants read it, and it is sealed. Name nobody in it."),
    ),
    "DeclareConflict": Texts(
        _("Declare a conflict of interest"), _("What connects you to this case"), KEPT, _("Stand aside"),
        _("You stand aside from this case at once: no advice, no vote, no decision by you."), True,
    ),
    "Recuse": Texts(
        _("Have somebody stand aside"), _("Why"), KEPT, _("Have them stand aside"),
        _("They give no advice, vote or decision on this case from now on."), True,
    ),
    "WithdrawVote": Texts(
        _("Withdraw your vote"), button=_("Withdraw my vote"), then=_("You may vote again while the vote is open."),
    ),
    "CloseVote": Texts(
        _("Close the vote"), button=_("Close the vote"),
        then=_("The votes are counted as they stand. Without a quorum nothing is decided."),
    ),
    "SendPackage": Texts(_("Send a package outside")),
    "AskElsewhere": Texts(
        _("Record that a service was asked"), _("Which service, and where its file is kept"),
        _("Only that it was asked. What was asked and what it answers stays there."), _("Record it"),
        _("It stands in the register of advice from outside."),
    ),
    "NoteAnswer": Texts(
        _("Record that the answer has come"), button=_("Record it"), then=_("What it says is not recorded here."),
    ),
    "NoteFollowed": Texts(
        _("Record that the advice was followed"), _("Why"), KEPT, _("It was followed"),
        _("It stands in the register of advice from outside."),
    ),
    "NoteNotFollowed": Texts(
        _("Record that the advice was not followed"), _("Why"), KEPT, _("It was not followed"),
        _("It stands in the register of advice from outside."),
    ),
    "SendLink": Texts(_("Send a link")),
    "RevokeLink": Texts(
        _("Revoke the link"), _("Why"), KEPT, _("Revoke it"), _("It opens nothing any more. You can send another."),
    ),
    "InviteExpert": Texts(
        _("Invite an expert"), button=_("Invite"), then=_("They are heard on this case, or vote, as laid down."),
    ),
    "HearApplicant": Texts(
        _("Record that the applicants were heard"), _("What was said"), KEPT, _("Record it"),
        _("It stands in the trail before the vote."),
    ),
    "Extend": Texts(
        _("Extend a term"), _("Why"), KEPT, _("Extend the term"), _("The expected date moves; the applicants see it."),
    ),
    "Pause": Texts(_("Stop the clocks"), _("Why"), KEPT, _("Stop the clocks"), _("No term runs until you resume.")),
    "Resume": Texts(_("Let the clocks run again"), _("Why"), KEPT, _("Resume"), _("Every term runs again.")),
    "Satisfy": Texts(
        _("Show that a condition is met"), button=_("Show the evidence"),
        then=_("Somebody else looks at it and verifies it, or asks for more."),
    ),
    "WaiveCondition": Texts(
        _("Waive a condition"), _("Why"), KEPT, _("Waive it"), _("It binds nobody any longer. That stays visible."),
        True,
    ),
    "LetLapse": Texts(
        _("Let the case lapse"), _("Why"), KEPT, _("Let it lapse"),
        _("Ends the case for want of an answer. It is not a refusal; the initiator may undo it within 30 days."), True,
    ),
    "KeepOpen": Texts(
        _("Keep the case open"), _("Why"), KEPT, _("Keep it open"), _("The term runs once more from now on."),
    ),
    "UndoLapse": Texts(
        _("Undo the lapse"), _("Why"), KEPT, _("Undo the lapse"), _("The case goes back to where it was."),
    ),
    "ProposeCondition": Texts(
        _("Propose a condition"), _("The condition"), KEPT, _("Propose it"),
        _("Whoever decides sees it, and takes it over or not. It binds nobody yet."),
    ),
    "ImposeCondition": Texts(
        _("Impose a condition after the decision"), _("The condition"), KEPT, _("Impose it"),
        _("It binds from now on; the applicants see it. Somebody other than its owner verifies it."),
    ),
    "Hold": Texts(
        _("Lay a legal hold"), _("Why"), KEPT, _("Lay the hold"), _("Nothing of the case is erased while it lasts."),
    ),
    "LiftHold": Texts(
        _("Lift the legal hold"), _("Why"), KEPT, _("Lift the hold"), _("The terms of erasure run again."),
    ),
    "Reopen": Texts(
        _("Reopen the case"), _("Why"), KEPT, _("Reopen"),
        _("The case goes on in the stage you choose. What was decided before stays in the trail."), True,
    ),
    "Correct": Texts(
        _("Correct what was answered"), _("Why it must be corrected"), KEPT, _("Record the correction"),
        _("What was answered before stays readable. What rests on it is looked at again."),
    ),
    "Merge": Texts(
        _("Merge this case into another"), _("Why it is the same request"), KEPT, _("Merge it"),
        _("Ends this case without a verdict; it goes on in the other. Both say so."), True,
    ),
    "MoveVersion": Texts(
        _("Move the case to a newer version"), _("Why"), KEPT, _("Move it"),
        _("It goes on from the same stage under the newer rules. What would lose something given is refused."), True,
    ),
    "Gather": Texts(
        _("Gather what is kept about the person"), button=_("Look in every case"),
        then=_("Entered with your name. It shows in which cases they stand, and nothing of what stands there."),
    ),
    "Disclose": Texts(
        _("Open what is restricted"), _("For which purpose you need it"), KEPT, _("Open it"),
        _("Your name, the time and your purpose are entered before it is shown to you."),
    ),
    "Submit": Texts(_("Fill in the form")),
    "RecordCheck": Texts(
        _("Record a check made by hand"), button=_("Record the check"),
        then=_("Recorded with your name; with no find, that nothing was found. The automatic screening does this by "
               "itself: use it only where it did not."),
    ),
    "OpenLinked": Texts(
        _("Open the linked case"), button=_("Open it"), then=_("This case waits for the outcome of the other."),
    ),
    "OpenFollowUp": Texts(_("Open a follow-up"), button=_("Open it"), then=_("A new case, beside this one.")),
}  # fmt: skip

VERDICTS: dict[str, Any] = {
    "confirmed": _("It is the same: confirm"),
    "cleared": _("It is another: clear"),
    "cannot_tell": _("I cannot tell: hand it on"),
    "abstain": _("Abstain"),
    "yes": _("Accept the evidence"),
    "no": _("Send it back"),
    "signed": _("I agree and sign"),
    "granted": _("Grant haste"),
    "denied": _("Deny haste"),
}
"""The buttons of what is chosen, where no procedure labels it."""
