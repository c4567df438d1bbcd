"""The official lists we read: their codes in procedures, publisher, place in a folder, and reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from integrations.screening.entry import Entry, UnreadableList
from integrations.screening.readers import canada_research, ofac_sdn, un_security_council, us_consolidated

FICTIONAL = Path(__file__).parent / "fixtures" / "fictional_lists"


class RawFile(NamedTuple):
    """A supplied file: its name and its bytes, untouched."""

    name: str
    content: bytes


class Supplied(NamedTuple):
    """The files of one list, ready to be taken in."""

    code: str
    files: tuple[RawFile, ...]


def _nowhere(content: bytes) -> str:
    """For formats that do not say when they were made."""
    return ""


@dataclass(frozen=True, slots=True)
class Source:
    """One official list; `files` are the name patterns that make it up, the newest of each pattern being taken."""

    code: str
    title: str
    publisher: str
    url: str
    parser: str
    folder: str
    files: tuple[str, ...]
    read: Callable[..., Iterable[Entry]]
    published: Callable[[bytes], str] = _nowhere


SOURCES: Mapping[str, Source] = {
    source.code: source
    for source in (
        Source(
            "un_sanctions",
            "Consolidated List",
            "United Nations Security Council",
            "https://scsanctions.un.org/resources/xml/en/consolidated.xml",
            "un_xml/1",
            "un_sc",
            ("*.xml",),
            un_security_council.read,
            un_security_council.published,
        ),
        Source(
            "ofac_sdn",
            "Specially Designated Nationals",
            "US Department of the Treasury, OFAC",
            "https://sanctionslist.ofac.treas.gov/",
            "ofac_csv/1",
            "ofac_sdn",
            ("sdn.csv", "alt.csv"),
            ofac_sdn.read,
        ),
        Source(
            "us_csl",
            "Consolidated Screening List",
            "US Department of Commerce, ITA",
            "https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv",
            "us_csl_csv/1",
            "us_csl",
            ("*.csv",),
            us_consolidated.read,
        ),
        Source(
            "ca_nro",
            "Named Research Organizations",
            "Government of Canada",
            "https://science.gc.ca/site/science/en/safeguarding-your-research",
            "ca_nro_html/1",
            "ca_named_research_orgs",
            ("*.html",),
            canada_research.read,
            canada_research.published,
        ),
    )
}


def source_of(code: str) -> Source:
    """The source with this code; UnreadableList with the codes we know otherwise."""
    if code not in SOURCES:
        raise UnreadableList("no reader knows this list", code, f"Write one of {', '.join(SOURCES)}")
    return SOURCES[code]


def discover(folder: Path) -> tuple[Supplied, ...]:
    """The lists that lie in a folder, each in its subfolder, the newest file by name; missing lists are left out."""
    if not folder.is_dir():
        raise UnreadableList("there is no such folder", str(folder), "Name a folder that holds un_sc/, ofac_sdn/ ...")
    found = tuple(_supplied(source, folder / source.folder) for source in SOURCES.values() if _lies(source, folder))
    if not found:
        expected = ", ".join(f"{source.folder}/{source.files[0]}" for source in SOURCES.values())
        raise UnreadableList("no list lies in this folder", str(folder), f"It should hold one or more of {expected}")
    return found


def _lies(source: Source, folder: Path) -> bool:
    return any((folder / source.folder).glob(source.files[0]))


def _supplied(source: Source, folder: Path) -> Supplied:
    return Supplied(source.code, tuple(_newest(folder, pattern) for pattern in source.files))


def _newest(folder: Path, pattern: str) -> RawFile:
    """The last by name: official files carry their date in it."""
    paths = sorted(folder.glob(pattern))
    if not paths:
        raise UnreadableList(f"{pattern} is missing", str(folder), "Supply all files of this list, of the same day")
    return RawFile(paths[-1].name, paths[-1].read_bytes())
