"""What a file is, by its content and never by its name; and a name that is safe to give it."""

import io
import unicodedata
import zipfile

import puremagic

KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "png": "image/png",
    "jpg": "image/jpeg",
    "txt": "text/plain; charset=utf-8",
}
"""The kinds that are taken, each with the type it is sent as."""
BY_MAGIC = {".pdf": "pdf", ".png": "png", ".jpg": "jpg", ".jpeg": "jpg", ".jfif": "jpg"}
OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
ODT = b"application/vnd.oasis.opendocument.text"
LONGEST_NAME = 80


def kind_of(content: bytes) -> str:
    """The kind of a file; empty where it is none of ours, or carries macros."""
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content)
    try:
        found = puremagic.magic_string(content)
    except (puremagic.PureError, ValueError):
        found = []
    likely = (BY_MAGIC.get(match.extension) for match in found if match.confidence == found[0].confidence)
    return next(filter(None, likely), "") or ("txt" if _is_plain(content) else "")


def clean_name(name: str, kind: str) -> str:
    """A name without folders, control characters or direction marks, of a bearable length, ending in its kind."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(c if c not in '<>:"|?*' else " " for c in last if unicodedata.category(c)[0] != "C")
    stem, _, ending = kept.rpartition(".")
    stem = stem if ending.lower() in (*KINDS, "jpeg", "jfif") else kept
    return f"{' '.join(stem.split()).strip('. ')[:LONGEST_NAME] or 'document'}.{kind}"


def _kind_of_archive(content: bytes) -> str:
    """An office document by what stands in its archive; nothing is unpacked but the few bytes that name its type."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = set(archive.namelist())
            if any(name.lower().endswith("vbaproject.bin") for name in inside):
                return ""
            if "mimetype" in inside:
                with archive.open("mimetype") as file:
                    return "odt" if file.read(len(ODT) + 1).strip() == ODT else ""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        return ""
    if "[Content_Types].xml" not in inside:
        return ""
    return next((kind for part, kind in OFFICE.items() if part in inside), "")


def _is_plain(content: bytes) -> bool:
    """Whether it is text in UTF-8, without what no text holds."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return bool(text) and all(c in "\t\n\r\f" or unicodedata.category(c) != "Cc" for c in text)
