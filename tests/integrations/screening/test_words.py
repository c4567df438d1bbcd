"""A person reads why there is a hit in Dutch or English, to the last point compared."""

import pytest

from integrations.screening.dates import PartialDate
from integrations.screening.matcher import Subject
from integrations.screening.qualifiers import BIRTH
from integrations.screening.words import LANGUAGES, SENTENCES, THINGS, VERDICTS, sentences
from tests.integrations.screening.lists import index

NAMESAKE = Subject("Hassan Karimi", "person", ("NL",), PartialDate.of("1989-04-02"))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["entry FXi.002 on list un_sanctions", "more than ten years off", "1958~", "Not compared", "a lead"]),
        ("nl", ["vermelding FXi.002 op lijst un_sanctions", "meer dan tien jaar", "Niet vergeleken", "treffer"]),
    ],
)
def test_a_hit_is_told_with_its_list_its_points_and_what_was_not_compared(language, said):
    (hit,) = index("un_sanctions").search(NAMESAKE)
    told = " ".join(sentences(hit, language))
    assert all(part in told for part in said) and str(hit.score) in told
    assert all(pair.listed in told for pair in hit.pairs)


def test_every_word_that_can_be_needed_stands_in_both_languages():
    assert set(SENTENCES["nl"]) == set(SENTENCES["en"]) and set(SENTENCES) == set(LANGUAGES)
    for language in LANGUAGES:
        others = {"agrees", "differs", "same", "over_before", "not_over_before"}
        assert set(BIRTH) | others == set(VERDICTS[language])
        assert set(THINGS[language]) == {"birth", "country", "identifier", "period"}
