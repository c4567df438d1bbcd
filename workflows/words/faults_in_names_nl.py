"""What is wrong in the names, tests and facts of a procedure, in Dutch, and the pieces of such sentences."""

FAULTS: dict[str, str] = {
    # Pieces of a sentence.
    "{before} or {name}": "{before} of {name}",
    ", did you mean `{name}`?": ", bedoelt u `{name}`?",
    " when {values}": " bij {values}",
    "a list of values": "een lijst van waarden",
    "one value": "één waarde",
    "open or shut": "open of shut",
    "effect": "gevolg",
    "letter": "brief (`letter`)",
    "reasons": "redenen (`reasons`)",
    "reasons and letter": "redenen (`reasons`) en brief (`letter`)",
    # What is named and is not there.
    "there is no {what} `{name}`{near}": "er is geen {what} `{name}`{near}",
    "check": "controle",
    "class of data": "soort gegevens",
    "column of type date": "kolom van het type `date`",
    "command": "handeling",
    "committee": "commissie",
    "effect of this check": "gevolg van deze controle",
    "finding that may be accepted": "bevinding die aanvaard mag worden",
    "form": "formulier",
    "form of `{procedure}`": "formulier van `{procedure}`",
    "form that is carried": "formulier dat meegaat",
    "gate": "poort",
    "kind": "soort",
    "kind of `{procedure}`": "soort van `{procedure}`",
    "list": "lijst",
    "option of this vote": "keuze van deze stemming",
    "outcome": "uitkomst",
    "outcome of `{procedure}`": "uitkomst van `{procedure}`",
    "procedure": "procedure",
    "question": "vraag",
    "question of type rows": "vraag van het type `rows`",
    "role": "rol",
    "role of a level": "rol van een niveau",
    "sight": "soort inzage",
    "slot": "taak",
    "slot or stage": "taak of stap",
    "slot, follow-up or step": "taak, vervolg of ander woord voor `steps`",
    "slot, linked case or event": "taak, gekoppeld dossier of gebeurtenis",
    "stage": "stap",
    "stage, phase or gate": "stap, fase of poort",
    "view or outcome": "standpunt of uitkomst",
    "word for a gate": "woord voor een poort",
    # Names.
    "unknown name `{name}`{near}": "onbekende naam `{name}`{near}",
    "the name `{name}` is used twice; questions, facts, checks, slots, follow-ups share one space": (
        "de naam `{name}` komt twee keer voor; vragen, feiten, controles, taken en vervolgen hebben elk een eigen naam "
        "nodig"
    ),
    "`{name}` names both a stage and a slot": "`{name}` is de naam van een stap en van een taak",
    "`{role}`: only a committee has .chair and .secretary": (
        "`{role}`: alleen een commissie heeft `.chair` en `.secretary`"
    ),
    # Tests.
    "a test is never true or false; write a name, or yes and no": (
        "een toets is nooit true of false; schrijf een naam, of yes en no"
    ),
    "not a test: {raw}": "dit is geen toets: {raw}",
    "`{key}` takes a list of tests": "`{key}` vraagt een lijst van toetsen",
    "`{key}` takes {{of: rows, where: test}}": "`{key}` vraagt {{of: rijen, where: toets}}",
    "`{name}` is not a question of type rows": "`{name}` is geen vraag van het type `rows`",
    "passed: there is no stage `{stage}`": "`passed`: er is geen stap `{stage}`",
    "`{name}` may be left unanswered: a fact with if_unknown says what missing means": (
        "`{name}` mag onbeantwoord blijven: een feit met `if_unknown` zegt wat dat betekent"
    ),
    "`{name}`: compare it with what?": "`{name}`: waarmee vergelijken?",
    "`{op}` is no comparison; use {known}": "`{op}` is geen vergelijking; gebruik {known}",
    "`{name}` is not compared itself; {parts}": "`{name}` zelf wordt niet vergeleken; {parts}",
    "use .count, a .column, or some and every": "gebruik `.count`, een `.kolom`, of `some` en `every`",
    "use .yes, .no or .unsure": "gebruik `.yes`, `.no` of `.unsure`",
    "use .country or .clearance": "gebruik `.country` of `.clearance`",
    "`{name}` {advice}": "`{name}` {advice}",
    "holds several: use includes": "bevat meer dan één waarde: gebruik `includes`",
    "holds one value: use is or in": "bevat één waarde: gebruik `is` of `in`",
    "`{name}` has no order, so it cannot be {op}": (
        "`{name}` kent geen volgorde en kan dus niet met `{op}` vergeleken worden"
    ),
    "there is no list `{name}`{near}": "er is geen lijst `{name}`{near}",
    "`{op}` takes {taken}": "`{op}` vraagt {taken}",
    "`{name}` is never `{want}`; it is one of {known}{near}": (
        "`{name}` is nooit `{want}`; het is een van {known}{near}"
    ),
    "`{name}` is a number; `{want}` is not": "`{name}` is een getal; `{want}` is dat niet",
    "`{name}` is a date; write {want} as 2026-01-31": "`{name}` is een datum; schrijf {want} in de vorm 2026-01-31",
    "write yes or no, not true or false": "schrijf yes of no, niet true of false",
    "compare with a value, not with {raw}": "vergelijk met een waarde, niet met {raw}",
    # Facts.
    "the value of an answer that may be missing needs if_unknown": (
        "de waarde van een antwoord dat mag ontbreken, heeft `if_unknown` nodig"
    ),
    "`plus` takes one of {{working_days: n}}, {{days: n}}, {{months: n}}, {{years: n}}": (
        "`plus` vraagt een van {{working_days: n}}, {{days: n}}, {{months: n}}, {{years: n}}"
    ),
    "`count` takes a list of tests, or {{of: rows, where: test}}": (
        "`count` vraagt een lijst van toetsen, of {{of: rijen, where: toets}}"
    ),
    "`first` takes lines {{is: value, when: test}}, the last without when": (
        "`first` vraagt regels {{is: waarde, when: toets}}, de laatste zonder `when`"
    ),
    "every line of `first` has a `when` but the last, which stands without": (
        "elke regel van `first` heeft een `when`, behalve de laatste: die staat zonder"
    ),
    "`{how}` takes rows.column, or {{figure: name, of: rows.column}}": (
        "`{how}` vraagt rijen.kolom, of {{figure: naam, of: rijen.kolom}}"
    ),
    "a figure may be missing: if_unknown says what that means": (
        "een cijfer kan ontbreken: `if_unknown` zegt wat dat betekent"
    ),
    "there is no figure `{figure}`": "er is geen cijfer `{figure}`",
    "`{name}` is no date": "`{name}` is geen datum",
    "`sampled` takes {{one_in: n}} with n at least 1": "`sampled` vraagt {{one_in: n}}, met n minstens 1",
    "`changed` takes a list of questions or forms": "`changed` vraagt een lijst van vragen of formulieren",
    "`{name}` is neither a question nor a form": "`{name}` is geen vraag en geen formulier",
}
