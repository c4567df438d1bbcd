"""The neighbour that looks for viruses, as the product knows it: where none is named, nothing is looked for."""

from django.conf import settings
from django.utils.module_loading import import_string

from workflows.models import Scan


def scanned(content: bytes) -> Scan:
    """What `settings.FILE_SCANNER` finds in a file: it gives the name of a virus or nothing, and OSError if down."""
    if not settings.FILE_SCANNER:
        return Scan.CLEAN
    try:
        return Scan.INFECTED if import_string(settings.FILE_SCANNER)(content) else Scan.CLEAN
    except OSError:
        return Scan.WAITING
