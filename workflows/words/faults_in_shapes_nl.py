"""What stands in a file where something else is meant to stand, in Dutch."""

FAULTS: dict[str, str] = {
    # keys and values
    "{before}, or {other}": "{before}, of {other}",
    "{before} and {name}": "{before} en {name}",
    "this is a text; put it in quotes": "hier hoort een tekst; zet die tussen aanhalingstekens",
    "this is a whole number": "hier hoort een geheel getal",
    "this is a number": "hier hoort een getal",
    "write yes or no": "schrijf `yes` of `no`",
    "here stands a mapping (key: value)": "hier horen sleutels met hun waarde (sleutel: waarde)",
    "here stands a list": "hier hoort een lijst",
    "this does not fit here": "dit past hier niet",
    "unknown key `{key}`{hint}": "onbekende sleutel `{key}`{hint}",
    "; {comma}": "; {comma}",
    "; here may stand {known}": "; hier mag staan: {known}",
    "`{name}` is missing here": "`{name}` ontbreekt hier",
    "`{name}` is no name: small letters, digits and _ only, a letter first":
        "`{name}` is geen naam: alleen kleine letters, cijfers en _, met een letter vooraan",
    "`{given}` is not one of {known}{hint}": "`{given}` is niet een van {known}{hint}",
    "at least {least} is needed here": "hier is minstens {least} nodig",
    "at most {most} may stand here": "hier mag hoogstens {most} staan",
    "at least {least} characters are needed here": "hier zijn minstens {least} tekens nodig",
    "at most {most} characters may stand here": "hier mogen hoogstens {most} tekens staan",
    "`{value}` is no date; write it as 2026-01-31":
        "`{value}` is geen datum; schrijf een datum in de vorm 2026-01-31",
    "`{value}` is no country code of two capitals, such as NL":
        "`{value}` is geen landcode van twee hoofdletters, zoals NL",
    "`{value}` is no public address: it begins with https:// and has no blanks":
        "`{value}` is geen openbaar adres: dat begint met https:// en bevat geen spaties",
    # roles, questions and their guides
    "a role is exactly one of: opener, a level (unit, institute, faculty, institution), from, link, committee":
        "een rol is precies één van deze: `opener`, een niveau (`unit`, `institute`, `faculty`, `institution`), "
        "`from`, `link`, `committee`",
    "`of` goes with type rows, and rows need `of`": "`of` hoort bij het type `rows`, en `rows` heeft `of` nodig",
    "a choice needs options": "een keuze heeft `options` nodig",
    "personal data need a purpose and needed_for": "persoonsgegevens hebben een `purpose` en `needed_for` nodig",
    "`flags` names answers to this question: {known}": "`flags` noemt antwoorden op deze vraag: {known}",
    "a guide gives an `example`, or says what to `do`":
        "een hulptekst geeft een voorbeeld (`example`), of zegt wat te doen (`do`)",
    "say under `cites` where this guide comes from, or `ours`":
        "zeg onder `cites` waar deze hulptekst vandaan komt, of schrijf `ours`",
    "say under `cites` where this comes from, or `ours`": "zeg onder `cites` waar dit vandaan komt, of schrijf `ours`",
    "say which flags raise it: `answers`, `factors` or `hits`":
        "zeg bij welke rode vlaggen dit hoort: `answers`, `factors` of `hits`",
    # stages
    "a slot asks for something: {verbs}": "een taak vraagt iets: {verbs}",
    "a slot has one verb beside fill, not {verbs}": "een taak heeft naast `fill` één werkwoord, niet {verbs}",
    "departing needs weighs: from which advice?": "`departing` heeft `weighs` nodig: van welk advies wordt afgeweken?",
    "again_for is not needed with each: a row that changes is asked anew by itself":
        "`again_for` is bij `each` niet nodig: een rij die verandert, wordt vanzelf opnieuw gevraagd",
    "each goes with {verbs} alone: what a row asks is given in one word":
        "`each` gaat alleen samen met {verbs}: wat een rij vraagt, wordt met één woord gegeven",
    "every goes with fill, sign or choose, and with optional: nothing waits for it":
        "`every` gaat samen met `fill`, `sign` of `choose`, en met `optional`: niets wacht erop",
    "a rung is exactly one of tell, to, proceed":
        "een trede onder `late` is precies één van deze: `tell`, `to`, `proceed`",
    "a span is exactly one of working_days, days, months, years":
        "een duur is precies één van deze: `working_days`, `days`, `months`, `years`",
    "a span is one unit, not {units}": "een duur heeft één eenheid, niet {units}",
    "a promise is one of: before with comes, apart, fixed":
        "een belofte is één van deze: `before` met `comes`, `apart`, `fixed`",
    # the institution, its units and committees
    "the last day lies before the first": "de laatste dag ligt voor de eerste",
    "one unit has the level institution, not {count}": "één eenheid heeft het niveau `institution`, niet {count}",
    "the unit `{name}` stands under no unit of this file":
        "de eenheid `{name}` staat onder geen enkele eenheid van dit bestand",
    "the unit `{name}` ({level}) stands under `{under}` ({above})":
        "de eenheid `{name}` ({level}) staat onder `{under}` ({above})",
    "{what} has place {place}, and there are {all}": "{what} heeft plaats {place}, en er zijn er {all}",
    "the chair": "de voorzitter",
    "the secretary": "de secretaris",
    "`{on}` ends in no day of the week, such as thursday": "`{on}` eindigt niet op een dag van de week, zoals thursday",
    "`{on}` says more than a day of the week": "`{on}` zegt meer dan een dag van de week",
    "`{on}` does not say which of a month: {known}": "`{on}` zegt niet de hoeveelste van een maand: {known}",
    # lists and figures
    "a list kept by hand has entries and as_of": "een met de hand bijgehouden lijst heeft `entries` en `as_of`",
    "an official list names its feed": "een officiële lijst noemt haar `feed`",
    "entries stand only in a list kept by hand": "`entries` staan alleen in een met de hand bijgehouden lijst",
    "`{name}` is kept in the register of laboratories; call this list otherwise":
        "`{name}` wordt bijgehouden in het register van laboratoria; noem deze lijst anders",
    "an indicator and its edition are named together": "een `indicator` en zijn `edition` worden samen genoemd",
    "a figure has either values, or an indicator with its edition":
        "een cijfer heeft ofwel `values`, ofwel een `indicator` met zijn `edition`",
    "there is no figure `{value}`{hint}": "er is geen cijfer `{value}`{hint}",
    # comparisons between groups
    "say under `cites` on which ground these groups are compared":
        "zeg onder `cites` op welke grond deze groepen vergeleken worden",
    "a comparison by region and its `regions` go together":
        "een vergelijking per regio (`region`) en haar `regions` gaan samen",
    "each country has one region: {countries}": "elk land heeft één regio: {countries}",
}  # fmt: skip
