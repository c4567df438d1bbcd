"""What a case is about, from its answers: a topic by the option that was chosen, whatever the options are called."""

from tests.engine.asks import submit
from tests.engine.board import Board, done
from workflows.engine.concerns import Concern, concerns

CHANGES = {
    "forms.request.questions.field": {
        "type": "choice", "factor": "topic", "options": {"lasers": {"en": "Lasers"}, "law": {"en": "Law"}},
    },
}  # fmt: skip


def test_options_with_texts_are_no_list_of_laboratories():
    board = Board("linked", CHANGES).given(done(submit("asked", field="lasers"), "ada"))
    assert Concern("topic", "field=lasers") in set(concerns(board.situation("erin")))
