"""Cases that were drawn to be assessed again by somebody else, told by the institution's own stream."""

from django.db import models

from workflows.models.review import OfCase


class SecondLook(OfCase):
    """One case drawn once. Until a view is given nothing here says how it was decided.

    `first` and `view` are outcomes with their effects: the decision that stood when it was drawn, and what somebody
    who did not know it would have said.
    """

    class Drawn(models.TextChoices):
        """From which cases it was drawn: those that the procedure let pass by itself, or those that people decided."""

        LIGHT = "light"
        DECIDED = "decided"

    drawn_from = models.CharField(max_length=8, choices=Drawn.choices)
    role = models.CharField(max_length=80)
    drawn_at = models.DateTimeField()
    taken_by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, null=True, related_name="+")
    view = models.CharField(max_length=80, blank=True)
    view_effect = models.CharField(max_length=12, blank=True)
    first = models.CharField(max_length=80, blank=True)
    first_effect = models.CharField(max_length=12, blank=True)
    reason = models.CharField(max_length=64, blank=True)
    given_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case"], name="one_second_look"),
            models.CheckConstraint(
                condition=models.Q(view="") | models.Q(taken_by__isnull=False), name="a_person_looks_again"
            ),
        ]
        indexes = [models.Index(fields=["institution", "given_at"], name="second_look_given")]

    def __str__(self) -> str:
        return f"second look at {self.case_id}"
