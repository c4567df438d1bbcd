"""The copy for the person whom data are about, in English: why something is withheld, and what they have a right to."""

SAID: dict[str, str] = {
    "mask": "[somebody else]",
    "erased": "Erased: its term was over, and nobody can open it any more.",
    "others": "Withheld: it is about somebody else (GDPR, art. 15(4)).",
    "advice": "Withheld: advice given in confidence (GDPR, art. 15(4) and national law).",
    "internal": "Withheld: a note between those who decide (GDPR, art. 15(4) and national law).",
    "service": "A service or desk outside was asked. What it says stays with it: ask it there.",
    "goes_along": "In this copy, in the folder documents.",
    "named_only": "Named only: it may tell of others. Ask for it; somebody looks it through before you get it.",
    "laid_beside": "A document laid beside the case",
    "not_looked_through": "Withheld until somebody has looked through whether it is about you and what it tells of "
    "others: ask for it (GDPR, art. 15(4)).",
    "counts_from_closing": "Not yet known: the term counts from closing, or is longer by law.",
    "trained": "Training done",
    "no_role": "A part in this case",
    "read": "Read in the case",
    "disclosed": "Opened for a written reason",
}
COVER: tuple[tuple[str, str], ...] = (
    (
        "What this is",
        "A copy of what {institution} keeps about you in its cases ({cases}), and of the awareness notices and "
        "trainings under your account, made on {at}. GDPR, art. 15(3).",
    ),
    ("Your request", "{reference}."),
    (
        "What it is kept for",
        "To judge international collaboration for knowledge security: export control, sanctions, human rights. Each "
        "question of a form names its own purpose.",
    ),
    (
        "Who sees it",
        "The sheet on who saw it tells in which role. Nothing is sold, and no machine refuses by itself.",
    ),
    ("Where it comes from", "From you, from whoever asked for the collaboration, and from official lists."),
    (
        "How long",
        "The sheet on terms tells until when each class of data is kept, and that on awareness until when it names "
        "you. The last training on record stays for as long as you are here.",
    ),
    (
        "Your rights",
        "You may ask that something wrong be put right (art. 16), that it be erased where no duty keeps it (art. 17), "
        "and object (art. 21). You may complain to the supervisory authority for data protection.",
    ),
    ("What is not here", "The sheet on what is withheld names it, each with its reason."),
    (
        "Files",
        "Documents about you alone lie in the folder documents beside this workbook. The sheet on documents names the "
        "others that answer what you are told, or that you laid beside a case; those that others laid there stand on "
        "the sheet on what is withheld, without their title. Ask for them, and somebody takes out what is about others "
        "before you get them.",
    ),
)
