"""Comments of a case as rows, so that lists can tell what somebody has not read; never what was said."""

from django.db import models

from workflows.models.review import OfCase


class Remark(OfCase):
    """One comment: who made it, and the record in which its words are sealed."""

    by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    record = models.CharField(max_length=64, unique=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.record[:8]
