"""The official lists we read: their codes in procedures, publisher, place in a folder, and reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from integrations.screening.entry import Entry, UnreadableList
from integrations.screening.readers import (
    aspi_tracker,
    bis_denied,
    bis_entities,
    canada_autonomous,
    canada_research,
    eu_financial,
    japan_meti,
    ofac_enhanced,
    ofac_sdn,
    ofac_xml,
    uk_sanctions,
    un_security_council,
    us_consolidated,
)  # fmt: skip

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
            "eu_sanctions", "Consolidated list of financial sanctions", "European Union",
            "https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions",
            "eu_fsf_xml/2", "eu_fsf", ("*.xml",),
            eu_financial.read, eu_financial.published,
        ),
        Source(
            "un_sanctions", "Consolidated List", "United Nations Security Council",
            "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
            "un_xml/1", "un_sc", ("*.xml",),
            un_security_council.read, un_security_council.published,
        ),
        Source(
            "ofac_sdn", "Specially Designated Nationals", "US Department of the Treasury, OFAC",
            "https://sanctionslist.ofac.treas.gov/",
            "ofac_csv/2", "ofac_sdn", ("sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"),
            ofac_sdn.read,
        ),
        Source(
            "ofac_sdn_xml", "Specially Designated Nationals, as XML", "US Department of the Treasury, OFAC",
            "https://sanctionslist.ofac.treas.gov/",
            "ofac_xml/1", "ofac_sdn_xml", ("*.xml",),
            ofac_xml.read, ofac_xml.published,
        ),
        Source(
            "ofac_consolidated", "Consolidated list of other sanctions", "US Department of the Treasury, OFAC",
            "https://sanctionslist.ofac.treas.gov/",
            "ofac_xml/1", "ofac_consolidated", ("*.xml",),
            ofac_xml.read, ofac_xml.published,
        ),
        Source(
            "ofac_enhanced", "Consolidated list of other sanctions, enhanced", "US Department of the Treasury, OFAC",
            "https://sanctionslist.ofac.treas.gov/",
            "ofac_enhanced/1", "ofac_enhanced", ("*ENHANCED*",),
            ofac_enhanced.read, ofac_enhanced.published,
        ),
        Source(
            "us_csl", "Consolidated Screening List", "US Department of Commerce, ITA",
            "https://www.trade.gov/consolidated-screening-list",
            "us_csl_csv/2", "us_csl", ("*.csv",),
            us_consolidated.read,
        ),
        Source(
            "bis_entities", "Entity List", "US Department of Commerce, BIS",
            "https://www.ecfr.gov/current/title-15/part-744",
            "bis_entities/2", "us_bis_entity_list_cn_universities", ("*.json",),
            bis_entities.read, bis_entities.published,
        ),
        Source(
            "bis_denied", "Denied Persons List", "US Department of Commerce, BIS",
            "https://www.bis.gov/",
            "bis_denied_tsv/2", "us_bis_dpl", ("*.txt",),
            bis_denied.read,
        ),
        Source(
            "uk_sanctions", "UK sanctions list", "Foreign, Commonwealth and Development Office",
            "https://www.gov.uk/government/publications/the-uk-sanctions-list",
            "uk_csv/2", "uk_sanctions", ("*.csv",),
            uk_sanctions.read, uk_sanctions.published,
        ),
        Source(
            "ca_sema", "Consolidated autonomous sanctions", "Government of Canada",
            "https://www.international.gc.ca/world-monde/international_relations-relations_internationales/sanctions/consolidated-consolide.aspx",
            "ca_sema_xml/2", "ca_sema", ("*.xml",),
            canada_autonomous.read,
        ),
        Source(
            "ca_nro", "Named Research Organizations", "Government of Canada",
            "https://science.gc.ca/site/science/en/safeguarding-your-research",
            "ca_nro_html/1", "ca_named_research_orgs", ("*.html",),
            canada_research.read, canada_research.published,
        ),
        Source(
            "jp_meti", "Organisations under export prohibitions", "Government of Japan, METI and MOFA",
            "https://www.meti.go.jp/policy/external_economy/trade_control/",
            "jp_meti_text/1", "jp_meti_russia", ("*russia_tokutei*", "*daisangoku_tokutei*", "*belarus_tokutei*"),
            japan_meti.read, japan_meti.published,
        ),
        Source(
            "aspi_tracker", "China Defence Universities Tracker", "Australian Strategic Policy Institute",
            "https://unitracker.aspi.org.au/",
            "aspi_json/1", "aspi_unitracker", ("*.json",),
            aspi_tracker.read,
        ),
    )
}  # fmt: skip


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
