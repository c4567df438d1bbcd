"""Files: their ciphertext lies in file storage, never in a row; here stand the key that opens each, and what it is."""

from django.db import models

from workflows.models.record import DataKey, Draft
from workflows.models.shared import OfInstitution


class Scan(models.TextChoices):
    """What is known of viruses in a file: a file that waits, or holds one, is opened by nobody."""

    CLEAN = "clean"  # looked at, or no scanner is named
    WAITING = "waiting"  # in quarantine: the scanner did not answer
    INFECTED = "infected"  # the scanner found something


class StoredFile(OfInstitution):
    """A sealed file. Its own key is wrapped by a data key, so that it is given to a case without being written anew.

    Until an event names it, it is its owner's alone, kept with a draft or on its way into a case, and lapses.
    `sealed`: the SHA-256 of the ciphertext, and its name in storage. `head`: its name and size, sealed.
    """

    digest = models.CharField(max_length=64)
    stream = models.CharField(max_length=80)
    case = models.ForeignKey("workflows.Case", on_delete=models.PROTECT, null=True, related_name="files")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, null=True, related_name="files")
    owner = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, related_name="+")
    key = models.ForeignKey(DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="files")
    wrapped = models.BinaryField()
    head = models.BinaryField()
    sealed = models.CharField(max_length=64, db_index=True)
    scan = models.CharField(max_length=10, choices=Scan.choices, default=Scan.CLEAN)
    at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["stream", "digest"], name="file_of_a_stream")]

    def __str__(self) -> str:
        return self.digest
