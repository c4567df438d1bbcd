"""A name is found however it is written, a sibling is not, and a hit says what it rests on."""

import pytest

from integrations.screening.alignment import align
from integrations.screening.entry import Entry, Identifier, Name
from integrations.screening.matcher import ENGINE, Index, Subject
from integrations.screening.tokens import tokens
from tests.integrations.screening.lists import found, index


def person(*names: str, **more: object) -> Entry:
    """A listed person."""
    return Entry("P1", "person", tuple(Name(name) for name in names), **more)  # type: ignore[arg-type]


def body(*names: str, **more: object) -> Entry:
    """A listed organisation."""
    return Entry("O1", "organisation", tuple(Name(name) for name in names), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Hassan Karimi", "KARIMI Hassan"),
        ("Karimi, Hassan", "Hassan Karimi"),
        ("Hasan Karimi", "Hassan Karimi"),
        ("H. Karimi", "Hassan Karimi"),
        ("Dr. Hassan Karimi", "Hassan Karimi"),
        ("Hassan Karmi", "Hassan Karimi"),
        ("Anatoly Tversky", "Anatoly Borisovich Tversky"),
        ("Anatoly Borisovich Tversky", "Anatoly Tversky"),
        ("Hassan Hassan Karimi", "Hassan Karimi"),
        ("Анатолий Тверский", "Anatoly Tversky"),
        ("Anatolij Tverskij", "Anatoly Borisovich Tversky"),
        ("José Peñaloza", "Jose Penaloza"),
        ("冯兆林", "Feng Zhaolin"),
        ("Zhao Lin Feng", "Feng Zhaolin"),
        ("Jürgen Straßer", "Jurgen Strasser"),
        ("Tariq Abdulrahman Almazruqi", "Tariq Abdul Rahman Al-Mazruqi"),
        ("حسن كريمي", "Hassan Karimi"),
    ],
)
def test_a_person_is_found_in_another_order_spelling_or_script(written, listed):
    (hit,) = found(written, "person", person(listed))
    assert hit.score >= hit.threshold == 700


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Hassan Rezaei", "Hassan Karimi"),
        ("Maria Karimi", "Hassan Karimi"),
        ("Tang Weilin", "Wang Weilin"),
        ("Yang Bo", "Yong Ba"),
        ("Karimi", "Hassan Rezaei"),
        ("H. K.", "Hassan Karimi"),
        ("Hassan Rezaei", "Hussein Reza Pourali"),
        ("Anna Thistledown", "Willard Thistlewood"),
    ],
)
def test_another_person_is_not_found(written, listed):
    assert found(written, "person", person(listed)) == ()


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Vostochny Meridian", "VOSTOCHNY MERIDIAN HOLDING"),
        ("OOO Nordlicht Optik", "Limited Liability Company Nordlicht Optik"),
        ("Nordlicht Optik GmbH", "Nordlicht-Optik Ltd."),
        ("Nordlict Optik", "Nordlicht Optik"),
        ("N.O. Zarrin B.V.", "NO Zarrin BV"),
        ("OAO Meridian", "Open Joint Stock Company Meridian"),
        ("Meridian Aktiengesellschaft", "Meridian AG"),
        ("Восточный Меридиан", "Vostochny Meridian JSC"),
        ("Universiteit Zarrin", "Zarrin University"),
        ("First Research Institute of Zarrin", "No. 1 Research Institute of Zarrin"),
        ("哈尔滨工程大学", "Harbin Engineering University"),
        ("Zarrin University, The", "The Zarrin University"),
    ],
)
def test_an_organisation_is_found_in_another_legal_form_language_or_script(written, listed):
    assert [hit.entry for hit in found(written, "organisation", body(listed))] == ["O1"]


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Hunan University of Coastal Engineering", "Hainan University of Coastal Engineering"),
        ("Henan University", "Hunan University"),
        ("Beijing Institute of Technology", "Harbin Institute of Technology"),
        ("14th Research Institute of Zarrin", "15th Research Institute of Zarrin"),
        ("Northwestern Polytechnical University", "Northeastern Polytechnical University"),
        ("National University of Defence Technology", "National University of Education Technology"),
        ("Beijing Union University", "Beijing University"),
        ("University of Technology", "Zarrin University of Technology and Science"),
    ],
)
def test_a_sibling_is_not_found(written, listed):
    assert found(written, "organisation", body(listed)) == ()


def test_two_places_are_kept_apart_because_they_are_known_and_not_because_they_are_spelt_unlike():
    assert found("Hunan Zarrin Institute", "organisation", body("Henan Zarrin Institute")) == ()
    unknown = found("Hutan Zarrin Institute", "organisation", body("Hetan Zarrin Institute"))
    assert [hit.entry for hit in unknown] == ["O1"]


def test_a_person_is_not_looked_for_among_organisations_nor_the_reverse():
    assert found("Hassan Karimi", "person", body("Hassan Karimi")) == ()
    assert found("Hassan Karimi", "organisation", person("Hassan Karimi")) == ()
    open_kind = Entry("X1", "other", (Name("Hassan Karimi"),))
    assert (
        len(found("Hassan Karimi", "person", open_kind)) == len(found("Hassan Karimi", "organisation", open_kind)) == 1
    )


def test_a_hit_explains_itself():
    (hit,) = index("un_sanctions").search(Subject("Meridian Vostochnyi JSC Moscow", "organisation", ("RU",)))
    assert (hit.list, hit.entry, hit.engine, hit.threshold) == ("un_sanctions", "FXe.001", ENGINE, 700)
    assert len(hit.version) == 64 and hit.matched_name == "Vostochnyi Meridian JSC" and hit.name_kind == "alias"
    assert [(pair.subject, pair.listed, pair.score) for pair in hit.pairs] == [
        ("meridian", "meridian", 1000),
        ("east", "east", 1000),
        ("jsc", "jsc", 1000),
    ]
    assert hit.only_subject == ("moscow",) and hit.only_listed == () and hit.name_score < 1000
    (country,) = hit.qualifiers
    assert (country.what, country.verdict, country.subject, country.listed) == ("country", "agrees", "RU", "RU")
    assert hit.not_compared == ("identifier",)


def test_scores_are_whole_numbers_between_nothing_and_a_thousand():
    for hit in found("Hasan Karimi", "person", person("Hassan Karimi", countries=("Iran",)), countries=("IR",)):
        data = hit.as_data()
        assert isinstance(hit.score, int) and 0 <= hit.score <= 1000
        assert "." not in "".join(str(value) for key, value in data.items() if key.endswith("score"))


def test_a_weak_alias_counts_only_when_it_agrees_nearly_whole_and_then_less():
    listed = Entry("P1", "person", (Name("Dmitri Orekhovsky"), Name("The Hazelnut", "weak")))
    (hit,) = found("Hazelnut", "person", listed)
    assert hit.name_kind == "weak" and hit.score < 900
    assert found("Hazel Nutter", "person", listed) == ()
    strong = Entry("P1", "person", (Name("Dmitri Orekhovsky"), Name("Hazelnut")))
    assert found("Hazelnut", "person", strong)[0].score == 1000


def test_the_same_identifier_finds_whatever_the_name_and_another_kind_of_number_does_not():
    listed = person("Hassan Karimi", identifiers=(Identifier("passport", "FX7712340"),))
    (hit,) = found("Completely Different", "person", listed, identifiers=(Identifier("passport", "fx 771-2340"),))
    assert hit.score == 950 and hit.qualifiers[0].what == "identifier"
    assert found("Completely Different", "person", listed, identifiers=(Identifier("tax", "FX7712340"),)) == ()


def test_other_names_of_the_subject_are_searched_too():
    assert found("Hassan Rezaei", "person", person("Hassan Karimi")) == ()
    (hit,) = found("Hassan Rezaei", "person", person("Hassan Karimi"), other_names=("Hassan Karimi",))
    assert hit.name == "Hassan Karimi"


def test_the_same_search_gives_the_same_bytes_whatever_the_order_of_the_entries():
    subject = Subject("Hassan Karimi", "person", ("NL",))
    listed = [Entry(f"N{n}", "person", (Name(f"Hassan Karimi{'i' * (n % 3)}"),)) for n in range(20)]
    one = [hit.as_bytes() for hit in Index(listed, code="own").search(subject)]
    other = [hit.as_bytes() for hit in Index(reversed(listed), code="own").search(subject)]
    assert one == other and len(one) == 20


def test_a_score_does_not_change_when_other_entries_come_or_go():
    subject, entry = Subject("Nordlict Optik", "organisation"), body("Nordlicht Optik")
    others = [Entry(f"N{n}", "organisation", (Name(f"Nordlicht Works {n}"),)) for n in range(300)]
    alone = Index([entry]).search(subject)
    among = [hit for hit in Index([*others, entry]).search(subject) if hit.entry == "O1"]
    assert list(alone) == among and len(alone) == 1


def test_a_name_without_letters_finds_nobody_and_an_unknown_kind_is_refused():
    assert found("---", "person", person("Hassan Karimi")) == ()
    with pytest.raises(ValueError, match="write one of person"):
        Subject("Hassan Karimi", "robot")


def test_the_candidate_search_leaves_out_nothing_that_scores():
    listed = index("ofac_sdn").entries + index("un_sanctions").entries
    whole = Index(listed)
    for entry in {entry.number: entry for entry in listed}.values():
        for name in entry.names:
            if name.kind != "weak":
                assert entry.number in {hit.entry for hit in whole.search(Subject(name.text, entry.kind))}


def misspelt(name: str) -> list[str]:
    """A name with one letter left out, or two neighbours swapped, at a few places."""
    places = range(1, len(name) - 2, 3)
    return [name[:at] + name[at + 1 :] for at in places] + [
        name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in places
    ]


def test_the_quick_search_finds_what_laying_every_name_beside_the_subject_finds():
    listed = index("ofac_sdn").entries
    whole, missed, compared = Index(listed), [], 0
    for entry in (entry for entry in listed if entry.kind == "person"):
        for written in misspelt(entry.primary):
            slow = {
                other.number
                for other in listed
                if other.kind in ("person", "other")
                for name in other.names
                if name.kind != "weak" and scored(written, name.text) >= 700
            }
            quick = {hit.entry for hit in whole.search(Subject(written, "person")) if hit.name_kind != "weak"}
            compared += len(slow)
            missed += [(written, number) for number in slow - quick]
    assert compared > 30 and missed == []


def scored(one: str, other: str) -> int:
    """The score of two persons' names laid side by side."""
    return align(tokens(one, person=True), tokens(other, person=True), person=True).score
