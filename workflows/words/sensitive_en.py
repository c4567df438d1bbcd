"""Words about origin and about what the law protects most, in English; a star stands for any ending."""

ORIGIN = (
    "nationalit*", "citizenship*", "citizen of", "passport*", "country of birth", "place of birth", "birthplace*",
    "born in", "country of origin", "national origin", "ethnic*", "racial*", "ancestry", "native country",
    "foreigner*", "residence permit*", "comes from", "come from", "high-risk countr*",
)  # fmt: skip
SPECIAL = (
    "illness*", "disease*", "disabled", "disabilit*", "pregnan*", "diagnos*", "psychiatr*", "medical history", "hiv",
    "depression", "religio*", "muslim*", "islam*", "christian*", "jewish", "hindu*", "buddhist*", "political opinion*",
    "political belief*", "communist*", "party member*", "trade union*", "sexual*", "homosexual*", "lesbian*", "gay",
    "transgender*", "genetic*", "biometric*", "criminal record*", "convicted",
)  # fmt: skip
BECAUSE = (
    "because", "due to", "owing to", "on account of", "on the ground*", "by reason of", "in view of", "given", "since",
    "based on", "on the basis of", "for being",
)  # fmt: skip
PLACES = (
    "afghan*", "african*", "algeria*", "america*", "arab*", "asian*", "belarus*", "brazil*", "china", "chinese",
    "cuba*", "egypt*", "eritrea*", "ethiopia*", "india", "indian*", "iran*", "iraq*", "israel*", "japan*", "korea*",
    "leban*", "libya*", "morocc*", "myanmar", "nigeria*", "pakistan*", "palestin*", "russia*", "saudi*", "serbia*",
    "sudan*", "syria*", "taiwan*", "tunisia*", "turk*", "ukrain*", "venezuela*", "vietnam*", "yemen*",
)  # fmt: skip
