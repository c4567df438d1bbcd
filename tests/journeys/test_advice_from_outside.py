"""Advice from a desk outside: what it gets says nothing of a person, and the register says what became of it."""

import shutil

from institution_config.demo.theatre import INSTITUTIONS
from tests.journeys.journey import LATER
from workflows.dossier.seal import open_records
from workflows.models import Account, AuditEntry
from workflows.queries.consultations import Filters, register
from workflows.words.names import Names
from workflows.words.package import as_text, said

ASKED_TOO = """
forms:
  details:
    questions:
      born_on:
        ask: {nl: Geboortedatum, en: Date of birth}
        type: date
        required: no
        factor: origin
        when: [{kind: visit}, {not: short_visit}]
        data: personal
        purpose: {nl: Vergelijken met de sanctielijsten, en: Comparison with the sanctions lists}
        needed_for: screening
      curriculum:
        ask: {nl: Cv in het kort, en: CV in short}
        type: text
        required: no
        factor: person
        when: [{kind: visit}, {not: short_visit}]
        data: personal
        purpose: {nl: Vergelijken met de sanctielijsten, en: Comparison with the sanctions lists}
        needed_for: screening
stages:
  experts:
    work:
      outside_advice:
        sends: [dual_use, misuse, benefit, days_on_site, lab, partners]
"""
CURRICULUM = "Doctorate in Zeestad, postdoc in Duinstad."
SECRET = {"visitor": "Wout Verzonnen", "born_on": "1990-04-17", "curriculum": CURRICULUM}
BENEFIT = "Lenses for telescopes that nobody here can grind."


def test_a_consult_package_has_no_name_no_cv_and_no_date_of_birth_in_it(at, tmp_path):
    home = at("voorbeeld")
    folder = shutil.copytree(INSTITUTIONS / "voorbeeld", tmp_path / "voorbeeld")
    file = folder / "procedures/international.yaml"
    file.write_text(file.read_text(encoding="utf-8") + ASKED_TOO, encoding="utf-8")
    home.lays_down(folder)
    visit = home.asks(
        "flemish_composite", "visit", **SECRET, days_on_site=60, lab="yes", dual_use="yes", misuse="yes",
        ends_on=LATER, benefit=BENEFIT, partners=[{"name": "Universiteit Zeemeeuw", "country": "NL"}],
    )  # fmt: skip
    visit.submits("dossier", "rights_test", "security_test", "region_test")
    assert set(SECRET) <= visit.answered("details"), "the case knows who comes"
    visit.chooses("colour", "amber")
    with visit.refused("not_read"):
        visit.sends_package("outside_advice", to="The national contact point", read=())
    visit.sends_package("outside_advice", to="The national contact point", read=("benefit",))
    (sent,) = visit.entries("PackageSent")
    (content,) = open_records([sent.content["content"]]).values()
    names = Names(visit.rules.procedure)
    package = str(content) + "".join(as_text(said(content, names, language)) for language in ("nl", "en"))
    assert BENEFIT in package and "Universiteit Zeemeeuw" in package
    people = set(Account.objects.exclude(name="").values_list("name", flat=True))
    words = {word for text in SECRET.values() for word in (text, *text.split()) if len(word) > 3}
    assert [word for word in sorted(words | people) if word in package] == []
    trail = "".join(AuditEntry.objects.filter(stream=visit.current.stream).values_list("payload", flat=True))
    assert BENEFIT not in trail and "national contact point" not in trail, "sealed, and named by digest"


def test_the_register_tells_what_was_asked_answered_and_followed(at):
    home = at("voorbeeld")
    request = home.asks(
        "flemish_composite", "partnership", formal="yes", dual_use="yes", misuse="yes", benefit=BENEFIT, ends_on=LATER,
        partners=[{"name": "Universiteit Zeemeeuw", "country": "NL"}],
    )  # fmt: skip
    request.submits("scope", "dossier", "rights_test", "security_test", "region_test")
    request.chooses("colour", "amber")
    request.sends_package("outside_advice", to="The national contact point", read=("benefit",))
    request.asks_elsewhere("outside_advice", "A service that keeps its own files")
    with request.refused("not_answered_yet"):
        request.follows_advice(1, because="It fits what the experts found.")
    request.hears_answer(1)
    request.follows_advice(1, because="It fits what the experts found.")
    auditor = home.cast.roles["auditor"][0]
    lines = register(auditor, Filters.read({}), at=request.at, language="en")
    assert {(line.desk, line.kind, line.followed) for line in lines} == {
        ("The national contact point", "package", True), ("A service that keeps its own files", "elsewhere", None),
    }  # fmt: skip
