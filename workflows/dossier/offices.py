"""The roles that people of an institution can hold, each with the lowest level at which it is held."""

from workflows.dossier.awareness import officer_of
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.second_looks import looks_rule
from workflows.engine.procedure import LEVELS
from workflows.models import Institution, ProcedureVersion

OF_THE_HOUSE = {
    "administrator": "institution", "auditor": "unit", "management": "institution", "secretary": "institution",
}  # fmt: skip
"""Roles that no procedure lays down. Who assesses again and who writes awareness notices hold such, where laid down."""


def offices_of(institution: Institution) -> dict[str, str]:
    """Role -> level, by every version there is: an older one may still be followed. One statement, and rules unread.

    A role that two versions put at different levels is held from the lower one up.
    """
    rule = looks_rule(institution)
    found = OF_THE_HOUSE | ({rule.by: "institution"} if rule else {})
    if officer := officer_of(institution):
        found[officer] = "institution"
    for version in ProcedureVersion.objects.filter(institution=institution).defer("document"):
        for name, role in rulebook_of(version).procedure.roles.items():
            if role.scope and LEVELS.index(role.scope) <= LEVELS.index(found.get(name, LEVELS[-1])):
                found[name] = role.scope
    return found
