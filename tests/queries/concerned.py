"""Cases whose concerns were noted, as the effects note them after a commit."""

from workflows.actions.concerns import note_concerns
from workflows.dossier.history import read_case
from workflows.models import Case


def noted(*cases: Case) -> Case:
    """The first of these cases; of all of them it is noted what they are about."""
    for case in cases:
        note_concerns(case, read_case(case).entries[-1], at=read_case(case).entries[-1].at)
    return cases[0]
