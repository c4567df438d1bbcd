"""A made-up tenth institution: nothing but YAML, written to a folder as its administrators would."""

from pathlib import Path

FILES = {
    "institution.yaml": """
slug: duinstad
name: {nl: Universiteit Duinstad (fictief), en: University of Duinstad (fictional)}
fictional: yes
reference_prefix: DUI
languages: [nl, en]
country: NL
time_zone: Europe/Amsterdam
closed_days: []
units:
  duinstad: {level: institution, name: {nl: Universiteit Duinstad, en: University of Duinstad}}
  shores: {level: faculty, under: duinstad, name: {nl: Faculteit Kusten, en: Faculty of Shores}}
  tides: {level: unit, under: shores, name: {nl: Getijdengroep, en: Tides group}}
cites: fictional
""",
    "committees.yaml": """
committees:
  harbour_board:
    title: {nl: Havenraad, en: Harbour board}
    members: 3
    chair: 1
    secretary: 3
    seats: {human_rights: 2}
    cites: fictional
""",
    "lists.yaml": """
lists: {}
figures: {}
screening: {}
""",
    "names.yaml": """
reasons:
  factors_weighed: {nl: Wat is gewogen, en: What was weighed}
  mitigation_considered: {nl: Welke maatregelen zijn bekeken, en: Which mitigation was considered}
""",
    "guides.yaml": """
playbooks:
  low_water:
    title: {nl: Laag water, en: Low water}
    raised_by: {factors: topic}
    means: {nl: Het is laag water., en: The water is low.}
    check: [{nl: Kijk naar het getij., en: Look at the tide.}]
    ask: [{nl: De loods., en: The pilot.}]
    cites: fictional
checklists:
  on_board:
    title: {nl: Aan boord, en: On board}
    about: {nl: Voor een bezoek., en: For a visit.}
    kinds: visit
    parts: [{title: {nl: Vooraf, en: Before}, points: [{nl: Meld u aan., en: Report.}]}]
    cites: fictional
""",
    "messages/en/letters.yaml": """
welcome: {subject: "{reference}", body: "{institution}: {outcome}."}
sorry: {subject: "{reference}", body: "{institution}: {outcome}. {reasons}"}
""",
    "messages/nl/letters.yaml": """
welcome: {subject: "{reference}", body: "{institution}: {outcome}."}
sorry: {subject: "{reference}", body: "{institution}: {outcome}. {reasons}"}
""",
    "procedures/moorings.yaml": """
procedure: duinstad_moorings
title: {nl: Aanmeren, en: Moorings}
version: "1"
languages: [nl, en]
cites: fictional
kinds:
  visit: {nl: Bezoek, en: Visit}
opens_in: asking
roles:
  host: {opener: yes, label: {nl: Gastheer, en: Host}}
  pilot: {scope: institution, label: {nl: Loods, en: Pilot}}
  harbour_master: {scope: faculty, label: {nl: Havenmeester, en: Harbour master}}
  board: {committee: harbour_board, label: {nl: Havenraad, en: Harbour board}}
forms:
  request:
    title: {nl: Aanvraag, en: Request}
    unsure_asks: pilot
    cites: fictional
    questions:
      reef:
        ask: {nl: Is er een rif?, en: Is there a reef?}
        help: {nl: Kijk op de kaart., en: Look at the chart.}
        factor: topic
        cites: fictional
      gain:
        ask: {nl: Wat levert het op?, en: What does it bring?}
        type: text
        factor: opportunity
        cites: fictional
outcomes:
  welcome: {effect: positive, label: {nl: Welkom, en: Welcome}, letter: welcome}
  turned_away:
    effect: negative
    label: {nl: Afgewezen, en: Turned away}
    letter: sorry
    reasons: [factors_weighed, mitigation_considered]
deadlines:
  draft: {days: 60, late: [{to: lapsed}], cites: fictional}
  intake: {working_days: 10, late: [{tell: pilot}], cites: fictional}
  review: {working_days: 20, late: [{tell: harbour_master}], cites: fictional}
  sign_off: {working_days: 10, late: [{tell: pilot}], cites: fictional}
stages:
  asking:
    phase: draft
    label: {office: {nl: Aanvraag, en: Request}, applicant: {nl: Uw aanvraag, en: Your request}}
    work:
      asked: {by: host, fill: request, label: {nl: De aanvraag, en: The request}}
    next: [{to: sounding}]
  sounding:
    phase: intake
    label: {office: {nl: Peiling, en: Sounding}, applicant: {nl: Wordt bekeken, en: Being looked at}}
    work:
      depth: {by: pilot, choose: [deep, shallow], label: {nl: Diepte, en: Depth}}
    next:
      - {to: mooring, when: {depth: deep, request.yes: 0}}
      - {to: board}
  board:
    phase: review
    label: {office: {nl: Havenraad, en: Harbour board}, applicant: {nl: Bij de havenraad, en: With the board}}
    work:
      advice:
        by: board
        advise: yes
        vote: {held: writing, quorum: majority, seats: human_rights, closes: when_decided}
        label: {nl: Advies van de havenraad, en: Advice of the board}
    next: [{to: mooring}]
  mooring:
    phase: sign_off
    label: {office: {nl: Beslissing, en: Decision}, applicant: {nl: Bij de havenmeester, en: With the harbour master}}
    work:
      berth: {by: harbour_master, decide: [welcome, turned_away], weighs: advice, label: {nl: Ligplaats, en: Berth}}
    next:
      - {to: moored, when: {berth: welcome}}
      - {to: at_sea}
  moored: {phase: closed, label: {office: {nl: Aangemeerd, en: Moored}}}
  at_sea: {phase: closed, label: {office: {nl: Op zee, en: At sea}}}
gates:
  berth_number: {open_in: moored, label: {nl: Ligplaatsnummer, en: Berth number}}
promises:
  - {before: moored, comes: berth}
  - {apart: [depth, berth]}
golden:
  reef_and_board:
    kind: visit
    answers: {reef: yes, gain: A lighthouse.}
    steps: [asked, {depth: shallow}, {advice: {favourable: 3}}, {gate: {berth_number: shut}}, {berth: welcome}]
    passes: [asking, sounding, board, mooring, moored]
    ends: {in: moored, outcome: welcome}
  turned_away:
    kind: visit
    answers: {reef: no, gain: Sand.}
    steps: [asked, {depth: deep}, {berth: turned_away}]
    ends: {in: at_sea, outcome: turned_away}
""",
}


def written(home: Path, **changed: str) -> Path:
    """The folder of the institution below `home`; `changed` puts other text in place of a file, by its bare name."""
    folder = home / "duinstad"
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(changed.get(file.stem, text).lstrip(), encoding="utf-8")
    return folder
