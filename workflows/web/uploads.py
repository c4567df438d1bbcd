"""Files as they come in: kept in memory up to the limit and never on disk, sealed, and named in answers by digest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from workflows.actions import uploads
from workflows.engine.form import documents_in
from workflows.engine.refusal import Reason, Refused, reason
from workflows.models import Account, Institution

TOO_LARGE = "file_too_large"


class Bounded(FileUploadHandler):
    """Takes a file in memory, and lets one go that is too large; what else was sent with it still arrives."""

    def new_file(self, *args: Any, **options: Any) -> None:
        """A file begins."""
        super().new_file(*args, **options)
        self._parts: list[bytes] = []
        self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """One piece of it. Over the limit it is noted on the request, and nothing of it is kept."""
        self._size += len(raw_data)
        if self._size > settings.UPLOAD_BYTES:
            self._parts = []
            self.request.too_large = {*too_large_in(self.request), self.field_name}
            raise SkipFile
        self._parts.append(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """The whole of it."""
        content = BytesIO(b"".join(self._parts))
        return InMemoryUploadedFile(
            content, self.field_name, self.file_name, self.content_type, file_size, self.charset,
            self.content_type_extra,
        )  # fmt: skip


def too_large_in(request: HttpRequest) -> set[str]:
    """The keys under which a file was sent that was too large."""
    found: set[str] = getattr(request, "too_large", set())
    return found


@dataclass
class Documents:
    """The files of one posted page: those sent now, and those that answers of before name; what is wrong is gathered.

    `before`: the answers that the page was made from.
    """

    request: HttpRequest
    institution: Institution
    owner: Account
    at: datetime
    before: Callable[[], Mapping[str, Any]] = dict
    problems: list[Reason] = field(default_factory=list)

    def __call__(self, key: str, question: str = "") -> dict[str, Any] | None:
        """The file under a key: what was sent, else what was there already unless it is taken away."""
        sent = self.request.FILES.get(key)
        if key in too_large_in(self.request):
            self._note(uploads.too_large(), question)
        elif sent is not None:
            try:
                return self._received(sent)
            except Refused as refused:
                for why in refused.reasons:
                    self._note(why, question)
        kept = self.request.POST.get(key, "")
        if not kept or f"{key}.remove" in self.request.POST:
            return None
        return self._named.get(kept) or uploads.mine(kept, self.owner)

    def _received(self, sent: UploadedFile) -> dict[str, Any]:
        """A file taken in; who sent it is told where it waits in quarantine."""
        name, content = sent.name or "", sent.read()
        found = uploads.receive(name, content, institution=self.institution, owner=self.owner, at=self.at)
        if uploads.waits(found["file"], self.owner):
            say = _("The virus scanner does not answer now: nobody can open %(name)s until it was looked at.")
            messages.warning(self.request, say % {"name": found["name"]})
        return found

    @property
    def status(self) -> int:
        """How the page answers: 413 where something was too large, 422 where something else was wrong."""
        return 413 if any(why.code == TOO_LARGE for why in self.problems) else 422

    @cached_property
    def _named(self) -> dict[str, dict[str, Any]]:
        return {each["file"]: dict(each) for each in documents_in(self.before())}

    def _note(self, why: Reason, question: str) -> None:
        self.problems.append(reason(why.code, question=question, **dict(why.params)) if question else why)
