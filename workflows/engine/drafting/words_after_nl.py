"""The sentences in which a procedure tells in Dutch what comes after a decision."""

AFTER: dict[str, str] = {
    "condition": "Voorwaarde {condition}, {kind}: “{text}”, door {owner}, nagegaan door {verifier}{extras}.",
    "condition.due_decision": "te vervullen {span} na de beslissing",
    "condition.due_start": "te vervullen {span} na het begin",
    "condition.overdue_remind": "is ze te laat, dan wordt wie ze vervult eraan herinnerd",
    "condition.overdue_escalate": "is ze te laat, dan horen wie nagaat en wie besliste het",
    "condition.overdue_suspend": "is ze te laat, dan wordt het dossier geschorst",
    "condition.treats": "voorgesteld als een risico over {factors} met ja of onzeker beantwoord is",
    "condition.every": "elke {span}",
    "follow_up": "Vanuit {stages} kan {roles} de aanvraag {procedure} openen ({follow_up}){extras}.",
    "follow_up.kind": "van de soort {kind}",
    "follow_up.within": "binnen {span}",
    "follow_up.apart": "niet beslist door wie {slots} gaf",
    "follow_up.brings": "het dossier gaat verder met de antwoorden op {forms} zodra het goed afloopt",
    "slot.every": "gevraagd om de {span}, te geven binnen {within}; als het te laat is: {late}",
    "meet.exit": "de taken van het einde",
    "kind.exit": "een taak van het einde",
    "head.confidential": "Wat hier gemeld wordt, is vertrouwelijk: alleen {roles} zien het, en wie het meldt.",
    "follow_up.suspends": "wat beslist is, rust tot het is afgelopen",
}
