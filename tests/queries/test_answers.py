"""Answers as they are read: in words, and those that ask for a look before the others."""


def test_answers_that_ask_for_a_look_stand_first_and_a_reassuring_one_does_not(world):
    assert [a.question for a in world.see(world.asked(), "iris").flagged] == ["dual_use"]
    assert world.see(world.asked(dual_use="no"), "iris").flagged == ()


def test_a_country_is_called_by_its_name(world):
    page = world.see(world.asked(), "iris", "nl")
    assert dict(page.forms[0].answers[0].rows[0])["Land"] == "Nederland"
