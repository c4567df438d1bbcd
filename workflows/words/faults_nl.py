"""What is wrong in a procedure that can be read, in Dutch."""

FAULTS: dict[str, str] = {
    # What a procedure lays down.
    "the form `{form}` is filled nowhere; give it a slot or take it out": (
        "het formulier `{form}` wordt nergens ingevuld; geef het een taak of haal het weg"
    ),
    "`{slot}` gives no advice that could be weighed": "`{slot}` geeft geen advies om af te wegen",
    "`{list}` is an assessment, which never prohibits by itself; write informs, flags or escalates": (
        "`{list}` is een beoordeling, en die verbiedt nooit uit zichzelf; schrijf `informs`, `flags` of `escalates`"
    ),
    "an acceptance ends; write its last day under `until`": (
        "een aanvaarding heeft een einde; schrijf de laatste dag ervan onder `until`"
    ),
    "`{day}` is no date; write it as 2026-01-31": "`{day}` is geen datum; schrijf een datum in de vorm 2026-01-31",
    "`{name}` is no phase, so it needs `from`; a deadline of one stage stands in that stage": (
        "`{name}` is geen fase en heeft dus `from` nodig; een termijn van één stap staat in die stap"
    ),
    "`{name}` is no question or fact that holds a date": "`{name}` is geen vraag en geen feit met een datum",
    "no slot meets exit, so this task of the end is never asked; add one to the stage in which it ends": (
        "geen stap heeft `meet: exit`, dus deze taak van het einde wordt van niemand gevraagd; voeg het toe aan de "
        "stap waarin het eindigt"
    ),
    "nobody says when the work starts; name the question with that day under `starts`": (
        "nergens staat wanneer het werk begint; noem onder `starts` de vraag met die dag"
    ),
    "no move comes after condition_overdue, so nothing is suspended; write remind or escalate, or add one": (
        "geen overgang komt na `condition_overdue`, dus er wordt niets geschorst; schrijf `remind` of `escalate`, of "
        "voeg er een toe"
    ),
    "no question is about {factors}, so this is never proposed": (
        "geen vraag gaat over {factors}, dus dit wordt nooit voorgesteld"
    ),
    "the title comes from one form, and these stand in {forms}": (
        "de titel komt uit één formulier, en deze antwoorden staan in {forms}"
    ),
    "`{name}` is of type {type}; a title is made of texts and partners": (
        "`{name}` is van het type `{type}`; een titel bestaat uit teksten en partners"
    ),
    "`{name}` is about a person, and lists show titles to whoever sees the case": (
        "`{name}` gaat over een persoon, en lijsten tonen de titel aan ieder die het dossier ziet"
    ),
    "there is no letter `{letter}` in {language} (messages/{language}/)": (
        "er is geen brief `{letter}` in `{language}` (messages/{language}/)"
    ),
    # Committees.
    "a vote goes with a committee, and a committee votes": (
        "een stemming hoort bij een commissie, en een commissie stemt"
    ),
    "a lost quorum has no way out; add a move `after: inquorate`, or a deadline": (
        "wordt het quorum niet gehaald, dan kan het dossier niet verder; voeg een overgang met `after: inquorate` toe, "
        "of een termijn"
    ),
    "`{tie}` is neither chair, again nor an option of the vote": (
        "`{tie}` is niet `chair`, niet `again` en geen keuze van de stemming"
    ),
    "a quorum of {quorum}, and `{committee}` has {members} members": (
        "het quorum is {quorum}, en `{committee}` telt {members} leden"
    ),
    "nobody sits on `{committee}` for `{seat}`": "niemand zetelt in `{committee}` voor `{seat}`",
    # The ways of a case.
    "no case ever comes here": "hier komt nooit een dossier",
    "this move to `{stage}` is never taken: its test never holds, or one above always does": (
        "deze overgang naar `{stage}` gebeurt nooit: de toets gaat nooit op, of die van een overgang erboven altijd"
    ),
    "from here no end is ever reached": "vanaf hier wordt nooit een einde bereikt",
    "what is owed here is given, and no move holds{shown}; let the last move stand without `when`": (
        "alles wat hier gevraagd is, is gegeven, en geen overgang gaat op{shown}; laat `when` weg bij de laatste "
        "overgang"
    ),
    "with its facts this test has {size:,} comparisons; {most:,} is the most that is checked": (
        "met de feiten erin telt deze toets {size} vergelijkingen; hoogstens {most} worden er nagegaan"
    ),
    "too tangled to be checked: given up after {states:,} states and {choices:,} choices; fewer tests on fewer answers "
    "help": (
        "te ingewikkeld om na te gaan: opgegeven na {states} toestanden en {choices} keuzes; minder toetsen op minder "
        "antwoorden helpen"
    ),
    "this circle turns without a person: {stages}": "deze kring draait rond zonder dat iemand iets doet: {stages}",
    "a case waits here without a clock; give the stage a deadline, or phase `{phase}` one": (
        "een dossier wacht hier zonder klok; geef de stap een termijn, of geef fase `{phase}` er een"
    ),
    "a case waits here for nobody: no work, and no move without `after`": (
        "een dossier wacht hier op niemand: er is geen taak, en geen overgang zonder `after`"
    ),
    "a case can come here without having started the clock that spans this stage; give it one of its own": (
        "een dossier kan hier komen zonder dat de klok begon die over deze stap loopt; geef de stap een eigen klok"
    ),
    "this test reads `{slot}`, which is not given on this way; say what `none` means, or ask it before": (
        "deze toets leest `{slot}`, en dat is op deze weg niet gegeven; zeg wat `none` betekent, of vraag het eerder"
    ),
    "the case closes here without an outcome; let somebody decide, or give the stage an `outcome`": (
        "het dossier sluit hier zonder uitkomst; laat iemand beslissen, of geef de stap een `outcome`"
    ),
    "phase {phase} is entered though {decided}": "fase `{phase}` begint hoewel {decided}",
    "the decision is {effect}": "de beslissing `{effect}` is",
    "nothing is decided": "er niets beslist is",
    "active after a conditional decision, and no slot `meet: before` has come since": (
        "fase `active` na een beslissing met voorwaarden, en sindsdien kwam er geen taak met `meet: before`"
    ),
    "closed is final: no work, and no move but after a follow-up": (
        "fase `closed` is definitief: er is geen taak, en geen andere overgang dan na een vervolg"
    ),
    "`{names}` is promised before {place}, and did not come{shown}": (
        "`{names}` is beloofd vóór `{place}`, en is niet gekomen{shown}"
    ),
    # What is lawful.
    "origin alone decides the way here; join it with topic, partner or another factor": (
        "hier beslist alleen de herkomst over de weg; verbind ze met onderwerp, partner of een andere factor"
    ),
    "too many cases to see whether origin alone decides here; split the test into facts or stages": (
        "te veel gevallen om te zien of hier alleen de herkomst beslist; verdeel de toets over feiten of stappen"
    ),
    "country alone decides the way here": "hier beslist alleen het land over de weg",
    "{finding} (accepted by {by} on {on})": "{finding} (aanvaard door {by} op {on})",
    "only a person refuses: a negative outcome comes from a slot that decides": (
        "alleen een mens weigert: een negatieve uitkomst komt uit een taak met `decide`"
    ),
    "a machine decides here; name a role that a person holds": (
        "hier beslist een machine; noem een rol die een mens heeft"
    ),
    "the applicant decides on the own request; name another role": (
        "de aanvrager beslist over de eigen aanvraag; noem een andere rol"
    ),
    "`{answer}` is asked, and the case closes without {needed}; ask it later, or only where it is needed": (
        "`{answer}` wordt gevraagd, en het dossier sluit zonder {needed}; vraag het later, of alleen waar het nodig is"
    ),
    "an approval takes effect in `{stage}` before `{check}` is settled": (
        "in `{stage}` gaat een goedkeuring in voordat controle `{check}` afgehandeld is"
    ),
    "verified by its owner; name another role": "nagegaan door wie ze zelf vervult; noem een andere rol",
    "`{role}` confirms the request, is so an applicant, and decides on it here": (
        "`{role}` bevestigt de aanvraag, is daardoor aanvrager, en beslist er hier over"
    ),
    "`{what}` is personal and never goes outside": "`{what}` is persoonlijk en gaat nooit naar buiten",
    "a refusal without {lost}": "een weigering zonder {lost}",
    "{data} data are kept without a term; write one under `keep`": (
        "gegevens van de soort `{data}` worden bewaard zonder termijn; schrijf er een onder `keep`"
    ),
    "the last line has a `when`: where it fails, nothing is said": (
        "de laatste regel heeft een `when`: gaat die niet op, dan is er niets bepaald"
    ),
    "special data need a legal `basis`": "bijzondere gegevens hebben een wettelijke grondslag nodig, onder `basis`",
    "an appeal names in `apart_from` the slots whose deciders may not decide on it": (
        "een beroep noemt onder `apart_from` de taken waarvan de beslissers niet over het beroep mogen beslissen"
    ),
    "`{procedure}` is decided by `{role}`, which decided here; an appeal goes to another body": (
        "over `{procedure}` beslist `{role}`, en die besliste ook hier; een beroep gaat naar een ander orgaan"
    ),
    "`{role}` does not handle what is told in confidence; leave it out, or name it in `confidential`": (
        "`{role}` behandelt niet wat in vertrouwen gemeld is; laat die rol weg, of noem ze onder `confidential`"
    ),
    "`{opens}` is confidential: opened from a case it would stand in its trail; let it begin by itself": (
        "`{opens}` is vertrouwelijk: geopend vanuit een dossier zou het in het spoor daarvan staan; laat het op "
        "zichzelf beginnen"
    ),
    # Golden cases.
    "answers are {{question: answer}}": "antwoorden zijn {{vraag: antwoord}}",
    "rows are a list of {{column: answer}}": "rijen zijn een lijst van {{kolom: antwoord}}",
    "a step is one slot or one of the other steps, with `by` and `confirmed_by` beside it": (
        "een regel van `steps` is één taak of een van de andere woorden, met `by` en `confirmed_by` ernaast"
    ),
    "a step is one thing, with `by` and `confirmed_by`; not {told}": (
        "een regel van `steps` is één ding, met `by` en `confirmed_by`; niet {told}"
    ),
    "`{key}` is neither a slot nor a step": "`{key}` is geen taak en geen ander woord voor `steps`",
    "`wait` takes a number of working days": "`wait` vraagt een aantal werkdagen",
    "`{key}` takes {{name: {wanted}}}": "`{key}` vraagt {{naam: {wanted}}}",
    "a vote is {{option: number of votes}}": "een stemming is {{keuze: aantal stemmen}}",
    "`{option}`: how many votes?": "`{option}`: hoeveel stemmen?",
    "no golden case comes here": "geen proefdossier onder `golden` komt hier",
    "{step}: {why}": "{step}: {why}",
    "refused: {why}": "geweigerd: {why}",
    "passed {stages}": "ging door {stages}",
    "a case ends `in` a stage with an `outcome`; not with `{key}`": (
        "een dossier eindigt `in` een stap met een `outcome`; niet met `{key}`"
    ),
    "ends with {have}, not {want}": "eindigt met {have}, niet met {want}",
    "should be refused, and is not": "moet geweigerd worden, en wordt dat niet",
    "the case stands in {stage}": "het dossier staat in {stage}",
    "gate {gate} is not {want}{why}": "poort {gate} is niet {want}{why}",
    "no condition is owed": "er staat geen voorwaarde open",
    "{slot} is not met": "{slot} is niet vervuld",
}
