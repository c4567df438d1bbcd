"""What is wrong in a file of an institution, or between its files, in Dutch."""

FAULTS: dict[str, str] = {
    # a file as such
    "the file has {size:,} bytes; {most:,} is the most that is read. Split it or cut it down":
        "het bestand telt {size} bytes; er worden er hoogstens {most} gelezen. Splits het of kort het in",
    "the text has {size:,} bytes; {most:,} is the most that is read":
        "de tekst telt {size} bytes; er worden er hoogstens {most} gelezen",
    "the file cannot be read: {why}": "het bestand kan niet gelezen worden; het systeem zegt: {why}",
    "the file is in {name}; save it as UTF-8": "het bestand staat in {name}; bewaar het als UTF-8",
    "byte {byte} (number {number:,} of the file) is not UTF-8; "
    "save the file as UTF-8, not as Latin-1 or Windows-1252":
        "byte {byte} (nummer {number} van het bestand) is geen UTF-8; "
        "bewaar het bestand als UTF-8, niet als Latin-1 of Windows-1252",
    "the file is empty": "het bestand is leeg",
    # YAML
    "not YAML: {said}": "dit is geen YAML; de lezer zegt: {said}",
    "not YAML: {said}. Perhaps {comma}":
        "dit is geen YAML; de lezer zegt: {said}. Misschien ligt het hieraan: {comma}",
    "not YAML: {said}. Perhaps the indentation, or a missing quote":
        "dit is geen YAML; de lezer zegt: {said}. "
        "Misschien klopt het inspringen niet, of ontbreekt er een aanhalingsteken",
    "a text with a comma, colon or brace inside {{ }} must stand in quotes":
        "een tekst met een komma, dubbele punt of accolade binnen {{ }} moet tussen aanhalingstekens staan",
    "anchors (&) and aliases (*) are not read; write the text out, or use an overlay":
        "ankers (&) en aliassen (*) worden niet gelezen; schrijf de tekst voluit, of gebruik een overlay",
    "tags (!) are not read; write a plain value": "tags (!) worden niet gelezen; schrijf een gewone waarde",
    "one file holds one document; the second begins here (---)":
        "een bestand bevat één document; hier begint het tweede (---)",
    "half a character stands here; write the character itself": "hier staat een half teken; schrijf het teken zelf",
    "nested more than {most} deep": "meer dan {most} niveaus diep genest",
    "the key `{key}` stands here twice; first in line {line}":
        "de sleutel `{key}` staat hier twee keer; de eerste keer op regel {line}",
    "`{key}` has no value; {comma}": "`{key}` heeft geen waarde; {comma}",
    "a key is a word, not a list or a mapping": "een sleutel is één woord, geen lijst en geen reeks sleutels",
    "{what} is a mapping (key: value) at the top, not a list or a word":
        "{what} begint met sleutels en hun waarde (sleutel: waarde), niet met een lijst of een woord",
    "a procedure": "een procedure",
    "the file": "het bestand",
    "a file of messages": "een bestand met teksten onder messages/",
    "a file of guides": "een bestand met draaiboeken en checklists",
    "a catalogue": "een catalogus",
    "a catalogue of conditions": "een catalogus van voorwaarden",
    # files that name each other
    "`{key}` names a file, and here there is none: write the whole procedure, without this line":
        "`{key}` noemt een bestand, en hier is er geen: schrijf de hele procedure, zonder deze regel",
    "`{name}` is no name of a file: folder/name, without .yaml":
        "`{name}` is geen naam van een bestand: schrijf map/naam, zonder .yaml",
    "there is no `{name}.yaml`; looked in {places}": "er is geen `{name}.yaml`; gezocht is in {places}",
    "`{name}` stands in two files of a catalogue; the other is {other}":
        "`{name}` staat in twee bestanden van een catalogus; het andere is {other}",
    "there is no guide `{name}` in {file}{hint}": "er is geen hulptekst `{name}` in {file}{hint}",
    "the procedure `{name}` stands in two files; the other is {other}":
        "de procedure `{name}` staat in twee bestanden; het andere is {other}",
    "nobody reads a file of this name here; known are {known}, procedures/ and messages/":
        "een bestand met deze naam wordt hier niet gelezen; bekend zijn {known}, procedures/ en messages/",
    "the slug is `{slug}` and the folder is called `{name}`": "de `slug` is `{slug}` en de map heet `{name}`",
    "the reference_prefix `{prefix}` is that of {other} too; each institution has its own":
        "de `reference_prefix` `{prefix}` is ook die van {other}; elke instelling heeft een eigen",
    # layers
    "overlays go in a circle: {names}": "de overlays lopen in een kring: {names}",
    "{above} over {name}": "{above} over {name}",
    "more than {most} layers": "meer dan {most} lagen",
    "nothing stands at `{path}`, so it cannot be fixed": "op `{path}` staat niets, dus kan het niet vastgelegd worden",
    "`{path}` is fixed by the layer below; leave it as it is there":
        "`{path}` is vastgelegd door de laag eronder; laat het zoals het daar is",
    "an overlay may not remove the {part} of the layer below":
        "een overlay mag `{part}` van de laag eronder niet weghalen",
    "an overlay may not remove `{name}`; restate it, or leave it":
        "een overlay mag `{name}` niet weghalen; schrijf het opnieuw, of laat het staan",
    "an overlay may only narrow a gate; the layer below does not open it in {stages}":
        "een overlay mag een poort alleen strenger maken; de laag eronder opent ze niet in {stages}",
    "an overlay may only narrow a gate; the test of the layer below stays: {test}":
        "een overlay mag een poort alleen strenger maken; de toets van de laag eronder blijft staan: {test}",
    "an overlay may only narrow what a role sees; below, `{role}` does not see {sights}":
        "een overlay mag alleen inperken wat een rol ziet; in de laag eronder ziet `{role}` dit niet: {sights}",
    # what is said of a procedure elsewhere in the institution
    "there is no procedure `{name}`": "er is geen procedure `{name}`",
    "`{name}` is no procedure of a desk: it lacks {lost}; overlay templates/desk_advice":
        "`{name}` is geen procedure van een loket: er ontbreekt {lost}; leg ze als overlay over templates/desk_advice",
    "no procedure here has the role `{role}`": "geen procedure heeft hier de rol `{role}`",
    "no procedure here has the kind `{kind}`{hint}": "geen procedure heeft hier het soort aanvraag `{kind}`{hint}",
    "`{kind}` is told in confidence: nobody waits for a training":
        "`{kind}` wordt in vertrouwen gemeld: daarbij wacht niemand op een opleiding",
    "`{name}` has no name for readers; add it to names.yaml, under {part}":
        "`{name}` heeft geen naam voor lezers; zet die in names.yaml, onder `{part}`",
    "the heading `{heading}` has no name for readers; add it to names.yaml, under reasons":
        "het kopje `{heading}` heeft geen naam voor lezers; zet die in names.yaml, onder `reasons`",
    # playbooks and checklists
    "this text is missing in {languages}": "deze tekst ontbreekt in {languages}",
    "no list here is called `{name}`, or means that{hint}":
        "geen lijst heet hier `{name}` of heeft dat als `means`{hint}",
    "there is no condition `{name}`{hint}": "er is geen voorwaarde `{name}`{hint}",
    "no procedure here asks `{name}`{hint}": "geen procedure vraagt hier `{name}`{hint}",
    "`{option}` is no option of `{name}`{hint}": "`{option}` is geen optie van `{name}`{hint}",
    "no answer to `{name}` is a reason to look; name one as `{name}=option`, or give it `flags`":
        "geen antwoord op `{name}` is een reden om te kijken; "
        "noem er een als `{name}=option`, of geef de vraag `flags`",
    # letters, notices and wordings
    "there are no messages in {language}; write {file}": "er zijn geen teksten in {language}; schrijf {file}",
    "{what}: {fault}": "{what}: {fault}",
    "a letter is {{subject: text, body: text}}": "een brief is {{subject: tekst, body: tekst}}",
    "a wording has a text under any of {parts}": "een formulering heeft een tekst onder een of meer van {parts}",
    "origin is never a reason, and this gives it as one: {sentence}":
        "herkomst is nooit een reden, en hier staat ze als reden: {sentence}",
    "nothing fills in {{{name}}}; known are {known}": "{{{name}}} wordt nergens mee ingevuld; bekend zijn {known}",
    "the notice `{name}` stands in another language and not in {language}":
        "het bericht `{name}` staat in een andere taal en niet in {language}",
    "there is no notice `{name}`{hint}": "er is geen bericht `{name}`{hint}",
    "there is no notice `{name}` in {language} (messages/{language}/{file})":
        "er is geen bericht `{name}` in {language} (messages/{language}/{file})",
    "`{name}` is required by the law; it cannot be left untold":
        "`{name}` is door de wet vereist; dit bericht kan niet achterwege blijven",
    "`{name}` is required by the procedure; it cannot be left untold":
        "`{name}` is door de procedure vereist; dit bericht kan niet achterwege blijven",
    "the braces do not match: {why}": "de accolades kloppen niet; de lezer zegt: {why}",
    "a notice may not say {odd}: nothing personal goes out by mail; it may say {allowed}":
        "in een bericht mag {odd} niet staan: per mail gaat niets persoonlijks uit; wel mag {allowed}",
}  # fmt: skip
