"""Campagnes in het Nederlands: wat erin gebeurt, en waarom iets geweigerd wordt."""

EVENTS: dict[str, str] = {
    "CampaignProposed": "{who} stelde voor om {compared} dossiers opnieuw te bekijken, hoogstens {per_day} per dag. "
    "Een tweede persoon moet dit starten.",
    "CampaignStarted": "{who} startte de campagne.",
    "CampaignWentOn": "{who}: {opened} dossiers worden opnieuw bekeken, {passed} werden overgeslagen.",
    "CampaignStopped": "{who} stopte de campagne, met een geschreven reden: er wordt niets meer geopend.",
    "CampaignClosed": "{who} sloot de campagne af, met een besluit.",
}

TITLES: dict[str, str] = {
    "CampaignProposed": "Campagne voorgesteld",
    "CampaignStarted": "Campagne gestart",
    "CampaignWentOn": "Dossiers opnieuw bekeken",
    "CampaignStopped": "Campagne gestopt",
    "CampaignClosed": "Campagne afgesloten",
}

REASONS: dict[str, str] = {
    "campaign_without_reasons": "Schrijf wat er gebeurd is en wie dat zegt: wie opnieuw gevraagd wordt, moet dat "
    "kunnen lezen.",
    "campaign_pace": "Kies hoeveel dossiers per dag: van 1 tot {most}.",
    "campaign_matches_nothing": "Geen enkel lopend dossier voldoet. Verruim de keuze, of laat een deel ervan open.",
    "campaign_matches_everything": "Dit is alles wat loopt: {count} dossiers. Als dat de bedoeling is, schrijf dan "
    "waarom.",
    "campaign_strange_cases": "{count} van deze dossiers lopen hier niet, of niet meer. Bekijk het voorbeeld opnieuw.",
    "campaign_under_way": "Al deze dossiers wachten al in een andere campagne. Ga daar verder, of stop die eerst.",
    "campaign_second_person": "Een tweede persoon moet dit starten, die het niet voorstelde. Vraag een collega.",
    "campaign_settled": "De campagne is al verder. Bekijk de pagina opnieuw.",
    "campaign_unfinished": "{count} dossiers wachten nog of worden nog bekeken. Sluit af als ze klaar zijn, of stop de "
    "campagne.",
    "no_such_campaign": "De instelling heeft geen campagne met dat nummer. Bekijk de pagina opnieuw.",
    "campaign_not_let": "De procedure van dit dossier laat geen campagne toe. Vraag het aan wie de procedure beheert.",
    "opener_gone": "Wie dit dossier aanvroeg, heeft geen account meer. Open de herbeoordeling met de hand.",
}
