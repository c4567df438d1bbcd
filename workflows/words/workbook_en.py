"""The words of the auditor's workbook, in English: sheets, headings, and how to read it."""

SHEETS: dict[str, str] = {
    "how": "How to read this", "cases": "Cases", "entries": "Entries", "votes": "Votes", "conditions": "Conditions",
    "overrides": "Overrides", "hits": "Hits", "procedures": "Procedures",
    "consultations": "Advice from outside",
    "acceptances": "Sign-offs", "screened_subjects": "Subjects", "screened_hits": "Leads",
    "screened_lists": "Lists",
    "turnaround": "Turnaround", "outcomes": "Outcomes", "workload": "Open work",
    "completeness": "Complete at once", "false_positives": "Matches that were none",
    "relations": "International relations",
    "partners": "Partners",
    "campaign": "Cases looked at again",
    "labs": "Laboratories",
}  # fmt: skip
HEADINGS: dict[str, str] = {
    "owner_name": "Who answers for it", "lab_since": "Since", "technology": "Class of technology",
    "technology_source": "Source of the class", "open_cases": "Open cases",
    "name": "Name", "names": "Other names", "identifiers": "Identifiers", "owners": "Owners",
    "tier_source": "Source of the tier", "clearance": "Clearance",
    "became": "What became of it", "reassessment": "Looked at again in", "stage_there": "Stage there",
    "country": "Country", "partner": "Partner", "partner_now": "In the register", "classes": "Class", "tier": "Tier",
    "until": "Valid until",
    "us": "With us", "you": "With the applicant", "outside": "Outside",
    "median_days": "Median, all days", "tenth_days": "Nine in ten within",
    "share": "Share (%)", "low": "At least (%)", "high": "At most (%)", "open_items": "Open", "late_items": "Late",
    "cases": "Cases", "oldest_days": "Oldest (days)",
    "institution": "Institution", "reference": "Case", "procedure": "Procedure", "version": "Version",
    "digest": "Digest (SHA-256)", "kind": "Kind", "unit": "Unit", "opener": "Opened by", "opened": "Opened",
    "submitted": "Submitted", "decided": "Decided", "closed": "Closed", "phase": "Phase", "stage": "Stage",
    "since": "In this stage since", "due": "Due", "late": "Late", "outcome": "Outcome", "effect": "Effect",
    "entries": "Entries", "parent": "Linked to", "chain": "Number in the chain", "number": "Number", "at": "When",
    "stream": "Stream", "what": "What", "sentence": "In words", "rule": "The rule that fired", "who": "Who",
    "role": "In the role", "for_whom": "For", "hash": "Hash", "before": "Hash before", "slot": "On",
    "round": "Round", "vote": "Vote", "withdrawn": "Withdrawn", "condition": "Condition", "when": "When it binds",
    "owner": "Owed by", "verifier": "Verified by (role)", "state": "State", "shown_by": "Evidence by",
    "verified_by": "Verified by", "departed": "Departs from", "decision": "Decision", "answering": "Answering for it",
    "check": "Check", "score": "Score (of 1000)", "list": "List", "list_version": "List version", "entry": "Entry",
    "raised": "Raised", "disposition": "Disposition", "disposed_by": "Disposed of by", "disposed": "Disposed of",
    "published": "Published", "published_by": "Published by", "topic": "Topic", "text": "Text",
    "desk": "Asked of", "asked": "Asked", "answered": "Answered", "followed": "Followed", "days": "Days",
    "finding": "Finding", "stages": "Where", "why": "Why", "by": "Accepted by", "accepted_on": "Accepted on",
    "accepted_until": "Until",
    "row": "Row", "subject": "Subject", "leads": "Leads", "listed": "Name on the list", "threshold": "Threshold",
    "problem": "Why not consulted",
    "complete": "Complete at once", "judged": "Judged", "cleared": "No match",
}  # fmt: skip
HOW: dict[str, tuple[str, str]] = {
    "what": ("What this is", "A workbook of the decision trails that you may see, made from the trail and its rows."),
    "for": ("Made for", "{who}, on {at} (times are those of {zone})."),
    "where": ("Of", "{institutions}."),
    "period": (
        "Of the time",
        "From {since} until {until}: the cases in which something happened then, each with its whole trail, and what "
        "was entered beside cases in that time.",
    ),
    "sample": (
        "A sample",
        "{drawn} of {population} cases, drawn with the seed {seed}. The same seed draws the same from them.",
    ),
    "cases": ("Cases", "One row for each case: {cases}. A case is known by its reference; the other sheets name it."),
    "entries": (
        "Entries",
        "The trail itself, in the order of its chain: {entries} entries. Each hash covers the entry and the hash "
        "before it, so a change to any of them shows. A copy of these hashes kept elsewhere lets you compare later.",
    ),
    "rule": (
        "The rule that fired",
        "What a move tested and how it came out. Clauses that rest on something about a person are left out here.",
    ),
    "votes": ("Votes", "Every ballot, the withdrawn ones too: {votes}."),
    "conditions": ("Conditions", "What was imposed, by whom it is owed, and how far it is: {conditions}."),
    "overrides": ("Overrides", "Decisions that depart from an advice they weighed: {overrides}."),
    "hits": ("Hits", "Possible matches with lists: {hits}. A hit decides nothing; only a person disposes of it."),
    "lapsed": ("Lapsed is not refused", "A case that lapsed or was withdrawn was never judged, and counts as neither."),
    "not_here": (
        "What is not here",
        "No answers, reasons, documents or explanations of hits, and no place on a list of a person: those are sealed, "
        "and are opened in the system only, for a purpose that is noted.",
    ),
    "cut": ("Cut texts", "{cuts} texts were too long for a cell and end in […]; the whole text is in the system."),
    "fictional": ("Demonstration", "This is a demonstration: all people and cases are fictional."),
}
