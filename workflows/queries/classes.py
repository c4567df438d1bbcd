"""The classes of cases, in the words of their procedures, for those who read the whole institution."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from django.db.models import Count, QuerySet

from workflows.dossier.rulebooks import rulebook_of
from workflows.models import Concern, ProcedureVersion
from workflows.queries.facets import Facet
from workflows.queries.reach import Reach
from workflows.words.names import Names


class Classes:
    """The classes of some rows' cases: two statements, and one for each version of a procedure not read before.

    A class may rest on what an expert chose, so it is shown to whoever has an office of the whole institution only.
    """

    def __init__(self, rows: Iterable[Mapping[str, Any]], reach: Reach, language: str) -> None:
        whole = _whole(reach)
        versions = {
            row["case_id"]: row["case__procedure_version_id"] for row in rows if row["institution_id"] in whole
        }  # fmt: skip
        self._found: dict[Any, list[str]] = defaultdict(list)
        found = Concern.objects.filter(case__in=list(versions), what=Concern.What.CLASS).order_by("pk")
        for case, value in found.values_list("case_id", "value"):
            self._found[case].append(class_called(versions[case], value, language))

    def of(self, case: Any) -> tuple[str, ...]:
        """The classes of a case."""
        return tuple(self._found.get(case, ()))

    @staticmethod
    def facets(rows: QuerySet[Concern], reach: Reach, language: str) -> Iterator[Facet]:
        """The classes of these rows' cases, each with how many cases have it."""
        cases = rows.filter(institution__in=_whole(reach)).values("case")
        found = Concern.objects.filter(case__in=cases, what=Concern.What.CLASS)
        counted: Counter[tuple[str, str]] = Counter()
        grouped = found.order_by().values_list("value", "case__procedure_version_id").annotate(number=Count("pk"))
        for value, version, number in grouped:
            counted[value, class_called(version, value, language)] += number
        yield from (Facet(value, label, n) for (value, label), n in counted.items())


def class_called(version: int, value: str, language: str) -> str:
    """A class in the words of a procedure version: what it is of, and its value."""
    name, _, said = value.partition("=")
    names = names_of_version(version)
    return f"{names.anything(name, language)}: {names.value(name, said, language)}"


def topic_called(version: int, value: str, language: str) -> str:
    """A topic in the words of a procedure version: the question, or the option of it that was chosen."""
    name, _, option = value.partition("=")
    names = names_of_version(version)
    return names.value(name, option, language) if option else names.anything(name, language)


def _whole(reach: Reach) -> set[int]:
    return {post.institution for post in reach.posts if post.level == "institution"}


@cache
def names_of_version(version: int) -> Names:
    """The names of a version, which nobody edits."""
    return Names(rulebook_of(ProcedureVersion.objects.get(pk=version)).procedure)
