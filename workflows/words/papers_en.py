"""The words of letters and other papers, in English."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
PAPERS: dict[str, str] = {
    "page": "Page",
    "latin": "Text in a script that this printer has no letters for is printed in Latin letters. The page of the "
    "request shows it as it was written.",
    "fictional": "Demonstration: people, case and decision are fictional.",
    "foot": "{reference}. Rules in force for this case: version {version}, SHA-256 {digest}.",
    "holds_until": "The approval holds until {day}.",
    "conditions": "The conditions",
    "terms": "{kind}. Owed by: {owner}. Verified by: {verifier}.",
    "terms_due": "{kind}, due {due}. Owed by: {owner}. Verified by: {verifier}.",
    "erased": "The reasons of this decision were erased when their time was over.",
    "certificate": "Certificate",
    "says_approved": "Approved by the person or body that the procedure names.",
    "says_cleared": "Cleared by the procedure on the answers that were given. It is not an approval by a person.",
    "says_not_in_scope": "The procedure asks for no review of this request. It is not an approval.",
    "state_holds": "This certificate holds.",
    "state_suspended": "What was approved is suspended at present.",
    "state_expired": "This certificate has expired.",
    "state_superseded": "This certificate holds no more: a later decision, or a new look at the case, took its place.",
    "reference": "Request", "procedure": "Procedure", "decided": "Decided on", "effective": "In effect since",
    "until": "Holds until", "gates": "What may be given out when this was made", "open": "yes", "shut": "not yet",
    "check": "Check whether this still holds: {address}. The code is {code}.",
    "signature": "Signed with Ed25519. Public key {key}. Signature {signature}",
    "objection": "If you do not agree",
    "objection_until": "You can ask for this decision to be looked at again, by others than those who took it: "
    "{name}. Begin it on the page of your request, until {until} at the latest.",
    "objection_open": "You can ask for this decision to be looked at again, by others than those who took it: "
    "{name}. Begin it on the page of your request.",
    "objection_none": "This procedure lays down no objection of its own. Write on the page of your request what you "
    "do not agree with; the institution will tell you what is open to you.",
    "stands": "Where it stands", "given": "What was given", "leads": "Possible matches with lists", "votes": "Votes",
    "decision": "The decision", "asked": "Questions and answers", "documents": "Documents",
    "comments": "Comments", "opener": "Asked by",
    "stage": "Stage", "hidden": "about a person; not shown here",
    "about_person": "It is about a person, and is opened in the system with a purpose only.", "lead_open": "open",
    "lead_cleared": "cleared", "lead_confirmed": "confirmed", "outcome": "Outcome",
    "reasons": "Reasons to the initiator", "unanswered": "not answered yet", "gone": "Erased.",
    "packet": "{committee}, meeting {number}",
    "paper_about": "Made on {at} for {reader}, from what they may read. Keep it as you would the request itself.",
    "changed_since": "{title} (changed since the agenda closed)",
    "new_since": "{title} (new since the agenda closed; read it on the page of the case)",
    "minutes": "Minutes of {committee}, meeting {number}", "minutes_room": "Who was there",
    "minutes_drafted": "A draft from the trail; nobody has kept it yet", "minutes_approved": "Approved by the chair, "
    "version {version}", "minutes_written": "Version {version}, not approved yet",
    "minutes_nothing": "No vote was counted in this meeting. The case stays as it was.",
    "minutes_aside": "Standing aside: {people}.", "minutes_away": "Not there: {people}.",
    "minutes_dissent": "Dissent of {who}, who voted {vote}: {why}",
    "not_for_you": "This case is not yours to read.", "aside": "You stand aside from this case.",
    "trail": "What happened", "hashes": "The entries of the trail: number, kind and hash (SHA-256)",
    "dossier": "Dossier of {reference}", "meeting": "{committee}, meeting {number}", "due": "{reference}: {what}",
    "condition": "condition {number}", "paper_foot": "{title}. {about}",
}  # fmt: skip
