"""The copy for the person whom data are about, in Dutch: why something is withheld, and what they have a right to."""

SAID: dict[str, str] = {
    "mask": "[iemand anders]",
    "erased": "Gewist: de termijn was voorbij, en niemand kan het nog openen.",
    "others": "Niet gegeven: het gaat over iemand anders (AVG, art. 15, lid 4).",
    "advice": "Niet gegeven: advies dat in vertrouwen gegeven is (AVG, art. 15, lid 4, en nationaal recht).",
    "internal": "Niet gegeven: een nota tussen wie beslist (AVG, art. 15, lid 4, en nationaal recht).",
    "service": "Een dienst of loket buiten is gevraagd. Wat die zegt, blijft daar: vraag het daar.",
    "goes_along": "Zit in deze kopie, in de map documents.",
    "named_only": "Alleen genoemd: het kan over anderen gaan. Vraag erom; iemand kijkt het na voor u het krijgt.",
    "laid_beside": "Een document dat bij het dossier gelegd is",
    "not_looked_through": "Niet gegeven tot iemand heeft nagekeken of het over u gaat en wat het over anderen zegt: "
    "vraag erom (AVG, art. 15, lid 4).",
    "counts_from_closing": "Nog niet bekend: de termijn telt vanaf het einde, of is langer door de wet.",
    "trained": "Opleiding gedaan",
    "no_role": "Een rol in dit dossier",
    "read": "Gelezen in het dossier",
    "disclosed": "Geopend om een geschreven reden",
}
COVER: tuple[tuple[str, str], ...] = (
    (
        "Wat dit is",
        "Een kopie van wat {institution} in haar dossiers over u bewaart ({cases}), en van de bewustwordingsberichten "
        "en opleidingen onder uw account, gemaakt op {at}. AVG, art. 15, lid 3.",
    ),
    ("Uw verzoek", "{reference}."),
    (
        "Waarvoor het bewaard wordt",
        "Om internationale samenwerking te beoordelen voor kennisveiligheid: uitvoercontrole, sancties, mensenrechten. "
        "Elke vraag van een formulier noemt haar eigen doel.",
    ),
    (
        "Wie het ziet",
        "Het blad over wie het zag, vertelt in welke rol. Er wordt niets verkocht, en geen machine weigert alleen.",
    ),
    ("Waar het vandaan komt", "Van u, van wie de samenwerking aanvroeg, en uit officiële lijsten."),
    (
        "Hoe lang",
        "Het blad over termijnen vertelt tot wanneer elke soort gegevens bewaard wordt, en dat over bewustwording tot "
        "wanneer het u noemt. De laatste vastgelegde opleiding blijft zolang u hier bent.",
    ),
    (
        "Uw rechten",
        "U kunt vragen iets fouts te verbeteren (art. 16), het te wissen waar geen plicht het bewaart (art. 17), en "
        "bezwaar maken (art. 21). U kunt een klacht indienen bij de toezichthouder voor gegevensbescherming.",
    ),
    ("Wat hier niet staat", "Het blad over wat niet gegeven is, noemt het, telkens met de reden."),
    (
        "Bestanden",
        "Documenten die alleen over u gaan, zitten in de map documents naast dit werkboek. Het blad over documenten "
        "noemt de andere die antwoorden op wat u te horen krijgt, of die u bij een dossier legde; die van anderen "
        "staan, zonder hun titel, op het blad over wat niet gegeven is. Vraag erom, en iemand haalt eruit wat over "
        "anderen gaat voor u ze krijgt.",
    ),
)
