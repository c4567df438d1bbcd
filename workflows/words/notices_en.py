"""The notices in English, where an institution has none of its own: a subject and a text.

They hold a reference at most: no name, no answer, no hit, and the link is added by whoever sends them.
"""

NOTICES: dict[str, tuple[str, str]] = {
    "draft_waits": (
        "A draft waits for you: {reference}",
        "The draft {reference} was not worked on for a while. It lapses when its time is over.",
    ),
    "received": (
        "Received: {reference}",
        "The request was received under the reference {reference}. Its page says who has it now and when an "
        "answer is expected.",
    ),
    "assigned": (
        "Something to do: {reference}",
        "You are asked to do something in {reference}.",
    ),
    "handed_on": (
        "Handed to you: {reference}",
        "A task in {reference} was handed to you.",
    ),
    "haste_asked": (
        "Haste is asked for: {reference}",
        "Somebody asks for a faster answer on {reference}. You are asked to grant it or to deny it, with your reasons.",
    ),
    "haste_answered": (
        "Your request for haste was answered: {reference}",
        "The request for a faster answer on {reference} was granted or denied. Its page says which, and why.",
    ),
    "question": (
        "A question about {reference}",
        "There is a question about {reference}. The clock of those who handle it stands still until you answer.",
    ),
    "question_waits": (
        "A question still waits: {reference}",
        "A question about {reference} still waits for your answer. Its page says since when.",
    ),
    "question_gone": (
        "A question was taken back: {reference}",
        "A question about {reference} was taken back. Nobody waits for your answer to it.",
    ),
    "answered": (
        "Answered: {reference}",
        "The question that you asked about {reference} was answered.",
    ),
    "mentioned": (
        "You are mentioned: {reference}",
        "Somebody asks for your attention in a comment on {reference}. What was said stands on its page.",
    ),
    "possible_match": (
        "A possible match: {reference}",
        "A comparison with a list found a possible match in {reference}. It decides nothing; a person must look at it.",
    ),
    "term_near": (
        "Due soon: {reference}",
        "The time for what is asked of you in {reference} is nearly over.",
    ),
    "late": (
        "Late: {reference}",
        "In {reference} a term is over. The procedure says that you hear of it.",
    ),
    "lapse_offered": (
        "Let it lapse, or keep it open: {reference}",
        "The time for {reference} is over. You are asked to let the request lapse or to keep it open.",
    ),
    "meeting": (
        "A meeting was called",
        "A committee in which you sit meets. Its page says when.",
    ),
    "on_agenda": (
        "The agenda has changed",
        "A case was put on the agenda of a committee in which you sit.",
    ),
    "packet_ready": (
        "The packet is ready",
        "The agenda of a committee in which you sit has closed, and your packet is ready on the meeting's page.",
    ),
    "vote_due": (
        "Your vote: {reference}",
        "A vote on {reference} is open, and yours is awaited.",
    ),
    "stood_aside": (
        "Somebody stands aside: {reference}",
        "In {reference} somebody stands aside because of a conflict of interest, so that fewer may vote.",
    ),
    "outside_answered": (
        "Answered from outside: {reference}",
        "Somebody outside gave what they were asked in {reference}.",
    ),
    "advice_came": (
        "Advice has come: {reference}",
        "An answer from outside has come in {reference}.",
    ),
    "parcel_came": (
        "Something to take in",
        "A package that asks for advice, or the answer to one of yours, lies with your institution to be taken in.",
    ),
    "decided": (
        "A decision: {reference}",
        "A decision on {reference} has taken effect. Its page gives the decision, the reasons and any conditions.",
    ),
    "decided_office": (
        "A decision to know of: {reference}",
        "A decision on {reference} has taken effect. The procedure says that you hear of it.",
    ),
    "person_letter": (
        "A letter to send: {reference}",
        "The decision on {reference} takes effect, and something was written for the partner or person. Its page has "
        "the letter.",
    ),
    "gate_opened": (
        "Something may be given out: {reference}",
        "In {reference} a letter, badge, account or contract may be given out from now on. Its page says which.",
    ),
    "gate_closed": (
        "Something may no longer be given out: {reference}",
        "In {reference} a letter, badge, account or contract may not be given out any more. Its page says which, "
        "and why.",
    ),
    "incident": (
        "An incident was reported: {reference}",
        "An incident was reported beside {reference}, which you decided on or hear of. Its page says what can be done.",
    ),
    "condition_imposed": (
        "A condition for you: {reference}",
        "In {reference} a condition was imposed that you must show to be met.",
    ),
    "condition_shown": (
        "Evidence to look at: {reference}",
        "In {reference} evidence for a condition waits for you.",
    ),
    "condition_looked_at": (
        "Your evidence was looked at: {reference}",
        "In {reference} the evidence that you showed was accepted or sent back.",
    ),
    "condition_overdue": (
        "A condition is overdue: {reference}",
        "In {reference} a condition is past its date.",
    ),
    "check_due": (
        "A check is due: {reference}",
        "In {reference} a periodic check is nearly due.",
    ),
    "expires": (
        "Ends soon: {reference}",
        "The time for which {reference} was approved is nearly over.",
    ),
    "validity_ends": (
        "Ends soon: {reference}",
        "What was decided on {reference} holds for a limited time, which is nearly over, or is over.",
    ),
    "match_later": (
        "A list has changed: {reference}",
        "A changed list raised a possible match in {reference}, which runs already. It decides nothing; a "
        "person must look at it.",
    ),
    "match_after_end": (
        "A list has changed: {reference}",
        "A changed list raised a possible match in {reference}, which has ended. It decides nothing; a person must "
        "look at it.",
    ),
    "reassessed": (
        "Looked at again: {reference}",
        "{reference} is looked at again together with others like it.",
    ),
    "change_reported": (
        "A follow-up was opened: {reference}",
        "A change, an extension or an incident was reported for {reference}.",
    ),
    "overridden": (
        "A decision against advice: {reference}",
        "A decision in {reference} departs from the advice. The procedure says that you hear of it.",
    ),
    "objection": (
        "An objection: {reference}",
        "An objection was made to the decision on {reference}.",
    ),
    "objection_decided": (
        "The objection was decided: {reference}",
        "The objection to the decision on {reference} was decided.",
    ),
    "procedure_published": (
        "A procedure was published",
        "A version of a procedure was published. Running cases keep the version they began under.",
    ),
    "second_person": (
        "Something waits for a second administrator",
        "A role, a seat, a procedure or a sensitive laboratory was proposed. It takes effect when a second "
        "administrator confirms it.",
    ),
    "about_to_erase": (
        "Something is about to be erased",
        "What is past its term was laid before a second administrator, who confirms its erasure or drops it. The page "
        "on retention says what it is about.",
    ),
    "to_assess_again": (
        "Cases to assess again",
        "Cases were drawn by lot to be assessed again by somebody else. The page has those that you may take.",
    ),
    "assessments_differ": (
        "Two assessments differ",
        "A case that was drawn by lot was assessed again, and the two assessments differ. The page has both.",
    ),
    "awareness": (
        "Something to read and confirm",
        "A notice about knowledge security was sent to you. Its page has the text, and asks you to confirm it.",
    ),
    "awareness_waits": (
        "Still to read and confirm",
        "A notice about knowledge security still waits for you to confirm that you have read it.",
    ),
    "disclosed": (
        "Restricted content was opened: {reference}",
        "In {reference} somebody opened restricted content for a written reason.",
    ),
    "term_of_law": (
        "A term that is laid down: {reference}",
        "A term that spans the whole of {reference} is nearly over.",
    ),
}

PIECES: dict[str, str] = {
    "digest": "{institution}: {number} notices",
    "outside_subject": "{institution} asks for your view",
    "outside":
    "{institution} asks you something about a request that it has to judge. What is asked, and what you may see of "
    "the request, stands behind this link. It opens once, without an account, and is meant for you alone: {link}",
    "look": "Look here: {link}",
    "why": "You get this because of your part in it. What you are told of, and how often, you set here: {settings}",
    "invited_subject": "{institution}: choose your password",
    "invited": "You can sign in at {institution}. Choose a password within three days: {link}",
}
