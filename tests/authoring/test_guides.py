"""The guides: every way through the licence questions ends, and a topic is suggested by words and by nothing else."""

from itertools import product

import pytest

from workflows.authoring.guides.licence import ANSWERS, Walk, licence, read_tree, walk
from workflows.authoring.guides.topics import catalogue, suggest


def result(*answers: str) -> str:
    return walk(licence(), answers).result


@pytest.mark.parametrize(
    ("answers", "end"),
    [
        (["yes"], "prohibited"),
        (["no", "yes"], "licence"),
        (["no", "no", "yes", "yes"], "licence"),
        (["no", "no", "yes", "no"], "none"),
        (["no", "no", "no", "no", "yes"], "licence"),
        (["no", "no", "no", "no", "no"], "none"),
        (["no", "no", "no", "yes", "yes", "no"], "none"),  # sent abroad, but basic research
        (["no", "no", "no", "yes", "yes", "yes", "no"], "none"),  # applied, but in the public domain
        (["no", "no", "no", "yes", "yes", "yes", "yes"], "licence"),
        (["no", "no", "no", "yes", "no", "no", "no", "yes", "yes", "yes"], "licence"),  # visitors get at it here
        (["no", "no", "no", "yes", "no", "no", "no", "no"], "none"),
        (["no", "unsure"], "uncertain"),
    ],
)
def test_answers_lead_to_a_result(answers, end):
    assert result(*answers) == end


def test_every_way_ends_and_being_unsure_never_ends_in_no_licence():
    ends: set[str] = set()
    open_ways: list[tuple[str, ...]] = [()]
    while open_ways:
        way = open_ways.pop()
        walked: Walk = walk(licence(), way)
        if walked.question:
            open_ways += [(*way, answer) for answer in ANSWERS]
        else:
            ends.add(walked.result)
            assert len(way) <= 10 and ("unsure" in way) == (walked.result == "uncertain")
    assert ends == set(licence().results)


def test_an_answer_after_the_end_and_one_that_is_none_are_refused():
    for answers in (["yes", "no"], ["perhaps"]):
        with pytest.raises(ValueError, match="no answer here"):
            walk(licence(), answers)


def test_texts_stand_in_both_languages():
    tree = licence()
    told = [question.ask for question in tree.questions.values()] + list(tree.results.values())
    told += [topic.title for topic in catalogue()] + [topic.list.title for topic in catalogue()]
    assert all(set(text) == {"nl", "en"} and all(text.values()) for text in told)


TREE = """
source = "x"
first = "a"
questions = {{a = {{ask = {{en = "A"}}, yes = "{yes}", no = "end"}}{more}}}
results = {{end = {{say = {{en = "E"}}}}, uncertain = {{say = {{en = "U"}}}}}}
"""


@pytest.mark.parametrize(
    ("yes", "more", "said"),
    [
        ("a", "", "leads back to itself"),
        ("nowhere", "", "neither a question nor a result nowhere"),
        ("end", ', b = {ask = {en = "B"}, yes = "end", no = "end"}', "no answer leads to b"),
    ],
)
def test_a_tree_that_does_not_end_or_has_lost_a_question_is_refused(yes, more, said):
    with pytest.raises(ValueError, match=said):
        read_tree(TREE.format(yes=yes, more=more))


def found(text: str) -> list[tuple[str, str]]:
    return [(one.topic.list.name, one.topic.code) for one in suggest(text, catalogue())]


def test_the_lists_are_whole():
    codes = {
        name: [t.code for t in catalogue() if t.list.name == name] for name in ("dual_use", "eu_critical", "ca_stra")
    }
    assert codes == {
        "dual_use": [str(n) for n in range(10)], "eu_critical": [str(n) for n in range(1, 11)],
        "ca_stra": [str(n) for n in range(1, 12)],
    }  # fmt: skip
    assert set(catalogue()[0].list.groups) == set("ABCDE")


def test_words_suggest_in_both_languages_whatever_their_capitals_accents_and_strokes():
    assert ("dual_use", "6") in found("Een LASER voor de meting")
    assert ("dual_use", "8") in found("onderzeeer") and ("dual_use", "8") in found("Onderzeeër")
    assert {("eu_critical", "3"), ("ca_stra", "10")} <= set(found("kwantumcomputers"))
    assert ("eu_critical", "2") in found("machine-learning")


def test_the_topic_with_the_most_words_comes_first_and_says_which():
    first = suggest("radar, lidar and a magnetometer in space", catalogue())[0]
    assert (first.topic.list.name, first.topic.code) == ("dual_use", "6")
    assert set(first.because) == {"radar", "lidar", "magnetometer"}


@pytest.mark.parametrize("text", ["", "medieval manuscripts", "a blaser", "spaceless", "aerospacelike"])
def test_a_word_that_is_only_like_one_suggests_nothing(text):
    assert found(text) == []


def test_a_long_text_is_read_to_its_bound_and_no_further():
    assert found("x " * 10_000 + "radar") == []
    assert len(found(" ".join("".join(each) for each in product("ab", repeat=10)))) == 0
