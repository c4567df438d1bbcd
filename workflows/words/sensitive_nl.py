"""Words about origin and about what the law protects most, in Dutch; a star stands for any ending."""

ORIGIN = (
    "nationaliteit*", "staatsburger*", "paspoort*", "geboorteland*", "geboorteplaats*", "geboren in",
    "land van herkomst", "herkomst", "afkomst*", "etnisch*", "etniciteit", "ras", "raciaal", "raciale", "afstamming",
    "vreemdeling*", "buitenlander*", "verblijfsvergunning*", "risicoland*",
)  # fmt: skip
SPECIAL = (
    "ziekte*", "handicap*", "beperking van", "zwanger*", "diagnos*", "psychiatr*", "medisch verleden", "hiv",
    "depressie*", "religie*", "religieu*", "geloofsovertuiging*", "moslim*", "islam*", "christen*", "joods*",
    "hindoe*", "boeddhis*", "politieke overtuiging*", "politieke opvatting*", "communis*", "partijlid*",
    "partijleden", "vakbond*", "seksue*", "homoseks*", "lesbisch*", "transgender*", "genetisch*", "biometri*",
    "strafblad*", "veroordeeld",
)  # fmt: skip
BECAUSE = (
    "omdat", "wegens", "vanwege", "omwille van", "door", "gezien", "op grond van", "op basis van", "gelet op",
    "aangezien", "daar",
)  # fmt: skip
PLACES = (
    "afgha*", "afrika*", "algerij*", "amerika*", "arab*", "aziat*", "belarus*", "wit-rus*", "brazil*", "china",
    "chine*", "cuba*", "egypt*", "eritre*", "ethiop*", "india", "indiaas*", "indiase*", "iraans*", "iran*", "irak*",
    "isra*", "japan*", "korea*", "liban*", "libi*", "libië", "marok*", "myanmar", "nigeria*", "pakista*", "palestij*",
    "rus", "russen", "russisch*", "rusland", "saoedi*", "servi*", "soedan*", "syri*", "taiwan*", "tunes*", "turk*",
    "oekra*", "venezol*", "venezuela", "vietnam*", "jemen*",
)  # fmt: skip
