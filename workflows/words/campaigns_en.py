"""Campaigns in English: what happens in them, and why something is refused."""

EVENTS: dict[str, str] = {
    "CampaignProposed": "{who} proposed to look again at {compared} cases, at most {per_day} a day. A second person "
    "must start it.",
    "CampaignStarted": "{who} started the campaign.",
    "CampaignWentOn": "{who}: {opened} cases are looked at again, {passed} were passed over.",
    "CampaignStopped": "{who} stopped the campaign, for a written reason: it opens nothing more.",
    "CampaignClosed": "{who} closed the campaign, with a conclusion.",
}

TITLES: dict[str, str] = {
    "CampaignProposed": "Campaign proposed",
    "CampaignStarted": "Campaign started",
    "CampaignWentOn": "Cases looked at again",
    "CampaignStopped": "Campaign stopped",
    "CampaignClosed": "Campaign closed",
}

REASONS: dict[str, str] = {
    "campaign_without_reasons": "Write what happened, and who says so: whoever is asked again must be able to read it.",
    "campaign_pace": "Choose how many cases a day: from 1 to {most}.",
    "campaign_matches_nothing": "No running case matches. Widen the choice, or leave a part of it open.",
    "campaign_matches_everything": "This is everything that runs: {count} cases. If that is meant, write why.",
    "campaign_strange_cases": "{count} of these cases do not run here, or run no more. Look at the preview again.",
    "campaign_under_way": "All of these cases wait in another campaign already. Go on there, or stop it first.",
    "campaign_second_person": "A second person must start it, who did not propose it. Ask a colleague.",
    "campaign_settled": "The campaign is past that already. Look at its page again.",
    "campaign_unfinished": "{count} cases still wait or are being looked at. Close it when they are done, or stop it.",
    "no_such_campaign": "The institution has no such campaign. Look at the page again.",
    "campaign_not_let": "The procedure of this case lets no campaign look at it again. Ask whoever keeps it.",
    "opener_gone": "Whoever asked for this case has no account any more. Open the re-assessment by hand.",
}
