"""An affiliation is compared as of its date: one that was over before the institution was listed is shown as such."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from integrations.screening.compared import as_said, subject_from
from integrations.screening.dates import parse
from integrations.screening.matcher import Subject
from tests.actions.variants import with_owners_and_visitors
from tests.integrations.screened import LISTED, Screened
from tests.integrations.screening.lists import content
from workflows.dossier.seal import open_records
from workflows.models import Hit

pytestmark = pytest.mark.usefixtures("own_database")
LISTED_ON, BEFORE, AFTER = "2022-03-15", "2020-06-30", "2023-06-30"


def with_affiliations(document: Any) -> None:
    """Where somebody worked, until when, held against the same list."""
    with_owners_and_visitors(document)
    columns = {"at": {"type": "partner"}, "ended": {"type": "date", "required": "no"}}
    questions = document["forms"]["request"]["questions"]
    questions["posts"] = {"type": "rows", "of": columns, "required": "no"}
    document["checks"]["lists"] |= {"screens": ["partners", "posts"], "until": "ended"}


@pytest.fixture
def screened(settings: Any, tmp_path: Any) -> Iterator[Screened]:
    settings.VAR = tmp_path
    yield Screened(change=with_affiliations)


def found(screened: Screened, ended: str) -> Any:
    """What the hit on an affiliation rests on."""
    screened.house.at += timedelta(minutes=1)
    post = {"at": {"name": f"Faculty of Optics, {LISTED}"}} | ({"ended": ended} if ended else {})
    (hit,) = Hit.objects.filter(case=screened.submit(posts=[post]))
    return open_records([hit.explanation])[hit.explanation]


@pytest.mark.parametrize(
    ("ended", "verdict", "english"),
    [
        (BEFORE, "over_before", "The end of the affiliation lies before the listing"),
        (AFTER, "not_over_before", "does not lie before the listing"),
    ],
)
def test_whether_an_affiliation_was_over_before_the_listing_is_evidence_beside_the_hit(
    screened, ended, verdict, english
):
    content = found(screened, ended)
    (period,) = [one for one in content["qualifiers"] if one["what"] == "period"]
    assert (period["verdict"], period["subject"], period["listed"]) == (verdict, ended, LISTED_ON)
    assert content["subject"]["kind"] == "affiliation"
    assert any(english in sentence for sentence in content["sentences"]["en"])


def test_an_affiliation_that_lasts_is_compared_without_a_period(screened):
    assert not [one for one in found(screened, "")["qualifiers"] if one["what"] == "period"]


def test_the_end_is_kept_with_what_was_compared_so_that_a_changed_list_meets_it_again(screened):
    subject = Subject("Zarrin University", "affiliation", until=parse(BEFORE), ref="posts:1:at")
    assert subject_from(as_said(subject)) == subject
    found(screened, BEFORE)
    screened.house.at += timedelta(days=1)
    screened.supply(content("un_sanctions").replace(b"<COMMENTS1>Fictional", b"<COMMENTS1>Still fictional"))
    screened.again()
    first, again = Hit.objects.order_by("number")
    assert first.superseded and "over_before" in str(open_records([again.explanation]))
