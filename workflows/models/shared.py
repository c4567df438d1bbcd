"""What the tables have in common: the institution on every row, and rows that are written once."""

from collections.abc import Iterable
from typing import Any, NoReturn

from django.db import models

WITHOUT_INSTITUTION: dict[str, str] = {
    "workflows.Institution": "the institution itself",
    "workflows.Account": "one person may serve several institutions; roles, seats and delegations belong to one",
    "workflows.SavedView": "a view of one person's queue, which may hold cases of several institutions",
    "workflows.SecurityEvent": "a refused sign-in belongs to no institution yet; the column is there and may be empty",
    "workflows.ReferenceList": "official lists are the same for everybody; an institution's own list names it",
    "workflows.ListVersion": "official lists are the same for everybody",
    "workflows.ListEntry": "official lists are the same for everybody",
    "workflows.EntryChange": "official lists are the same for everybody",
    "workflows.IndicatorEdition": "published country figures are the same for everybody",
    "workflows.IndicatorValue": "published country figures are the same for everybody",
}
"""Tables whose rows need not name an institution, each with its reason; every other table of ours must."""


class WrittenOnce(Exception):
    """A row that is written once was about to be changed or removed."""


def _refuse(model: type[models.Model], what: str) -> NoReturn:
    raise WrittenOnce(f"{model.__name__} rows are written once: {what} is refused. Write a new row instead.")


class OfInstitution(models.Model):
    """A row of one institution. Compound indices begin with it where lists need it, so it has none of its own."""

    institution = models.ForeignKey("workflows.Institution", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True
        default_permissions = ()


class WrittenOnceQuerySet(models.QuerySet[Any]):
    """Reads and inserts; changes and removals are refused before they reach the database, which refuses too."""

    def update(self, **values: Any) -> NoReturn:
        """Refused."""
        _refuse(self.model, "update")

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> NoReturn:
        """Refused."""
        _refuse(self.model, "bulk_update")

    def update_or_create(self, *args: Any, **options: Any) -> NoReturn:
        """Refused."""
        _refuse(self.model, "update_or_create")

    def delete(self) -> NoReturn:
        """Refused."""
        _refuse(self.model, "delete")

    def _raw_delete(self, using: str) -> NoReturn:
        _refuse(self.model, "delete")

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        """Insert many rows; never over rows that are there."""
        if options.get("update_conflicts"):
            _refuse(self.model, "update on conflict")
        return super().bulk_create(objs, *args, **options)


class WrittenOnceRow(models.Model):
    """A row that is inserted and then only read; the database holds triggers that say the same."""

    written_once = True
    """Read by `workflows.triggers`: the database guards every such table."""

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()
        base_manager_name = "objects"

    def save(self, *args: Any, **options: Any) -> None:
        """Insert; a second save is refused with `WrittenOnce`."""
        if not self._state.adding:
            _refuse(type(self), "a second save")
        options["force_insert"] = True
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Refused with `WrittenOnce`."""
        _refuse(type(self), "delete")
