"""Why something in the registers is refused, in English."""

REASONS: dict[str, str] = {
    "partner_name": "A partner has a name, of at most 300 letters. Write the name it bears in law.",
    "partner_country": "{given} is no code of a country. Write two capitals, such as NL.",
    "partner_other_name": "{given} is no other name. Write it as zh: name, or the name alone.",
    "partner_identifier": "{given} is no identifier. Write it as ror: 05xvt9f17, with one of {schemes}.",
    "partner_owner": "{given} is no owner. Write name, country, per cent, kind: {owners}. All but the name may be left "
    "out.",
    "partner_tier": "A tier and its source are named together. Write both, or neither.",
    "partner_known": "{partner} stands in the register already. Open it there, and change it.",
    "identifier_taken": "{partner} has the identifier {given} already. If the two are one partner, merge them.",
    "partner_unchanged": "Nothing is other than it was. Change what is wrong.",
    "partner_restricted": "A restriction lies on this partner already.",
    "partner_not_restricted": "No restriction lies on this partner.",
    "partner_elsewhere": "This is a partner of another institution. Each keeps its own register.",
    "partner_merged": "{partner} was merged into {into} already. Open that one.",
    "partner_itself": "A partner cannot be merged into itself. Choose the other one.",
    "partner_circle": "{into} was merged into {partner} before. They are one partner already.",
    "leads_disagree": "Different things were said of the two about the same entry of a list: {entries}. Judge these "
    "leads alike first.",
    "lab_name": "A laboratory has a name, of at most 120 letters. Write what it is called.",
    "lab_known": "{lab} stands in the register in those days already. Open it there, and change it.",
    "lab_takes_two": "A sensitive laboratory takes two: propose it, and a second administrator confirms it.",
    "lab_why": "Why it is sensitive was not written. Write it: it is read by administrators alone.",
    "lab_technology": "A class of technology and its source are named together. Write both, or neither.",
    "lab_moved": "What the register says of this laboratory changed after this was proposed: {moved}. Drop the "
    "proposal, and propose it again from what stands there now.",
    "lab_over": "This laboratory's term is over. Record it again if it is there again.",
}
