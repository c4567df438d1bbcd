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
    "conditions": "The conditions",
    "terms": "{kind}. Owed by: {owner}. Verified by: {verifier}.",
    "terms_due": "{kind}, due {due}. Owed by: {owner}. Verified by: {verifier}.",
    "erased": "The reasons of this decision were erased when their time was over.",
    "objection": "If you do not agree",
    "objection_until": "You can ask for this decision to be looked at again, by others than those who took it: "
    "{name}. Begin it on the page of your request, until {until} at the latest.",
    "objection_open": "You can ask for this decision to be looked at again, by others than those who took it: "
    "{name}. Begin it on the page of your request.",
    "objection_none": "This procedure lays down no objection of its own. Write on the page of your request what you "
    "do not agree with; the institution will tell you what is open to you.",
}
