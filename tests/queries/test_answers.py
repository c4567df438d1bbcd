"""Answers as they are read: in words, and those that ask for a look before the others."""


def test_answers_that_ask_for_a_look_stand_first_and_a_reassuring_one_does_not(world):
    assert [a.question for a in world.see(world.asked(), "iris").flagged] == ["dual_use"]
    assert world.see(world.asked(dual_use="no"), "iris").flagged == ()


def test_whoever_gave_an_answer_that_asks_for_a_look_reads_what_to_do_and_the_office_does_not(world):
    def done(case, name, language=""):
        return {a.question: a.do for form in world.see(case, name, language).forms for a in form.answers if a.do}

    assert done(world.asked(), "ada", "nl") == {"dual_use": "Noem de code van de lijst."}
    assert done(world.asked(), "iris") == {} == done(world.asked(dual_use="no"), "ada")


def test_a_country_is_called_by_its_name(world):
    page = world.see(world.asked(), "iris", "nl")
    assert dict(page.forms[0].answers[0].rows[0])["Land"] == "Nederland"
