"""Where an entry of the trail is to be looked at: the reference of its case, and an address within the site."""

from collections.abc import Sequence

from workflows.models import AuditEntry, Case

PAGES = {
    "committee": "/committees/", "procedure": "/procedures/", "institution": "/administration/",
    "looks": "/second-looks/", "awareness": "/awareness/",
}  # fmt: skip


def references(entries: Sequence[AuditEntry]) -> list[str]:
    """The reference of the case that each entry is about; nothing where it is about none. One statement."""
    numbers = [entry.stream[5:] if entry.stream.startswith("case:") else "" for entry in entries]
    known = Case.objects.filter(pk__in={number for number in numbers if number}).values_list("pk", "reference")
    by_number = {str(pk): reference for pk, reference in known}
    return [by_number.get(number, "") for number in numbers]


def page_of(stream: str, reference: str) -> str:
    """The address within the site of what an entry is about."""
    return f"/cases/{reference}/" if reference else PAGES.get(stream.partition(":")[0], "/notices/")
