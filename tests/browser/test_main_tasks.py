"""What each person comes for, from signing in to done: by mouse, by keyboard alone, on a phone, in both languages.

Each task is done in a way of its own, and these ways together hold every pair of levels, every three of them even;
`--full` does every task in all sixteen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations, product

import pytest
from playwright.sync_api import Response

from tests.browser.conftest import Site
from tests.browser.hands import HANDS, Mouse
from tests.web.conftest import PASSWORD
from workflows.models import Account, AuditEntry

LEVELS = {
    "language": ("en", "nl"),
    "input": ("mouse", "keyboard"),
    "width": (1280, 320),
    "theme": ("light", "dark"),
}
WHY = "Sound, and the access is limited."


@dataclass(frozen=True)
class Way:
    """In which language, with which hand, how wide and in which theme a task is done."""

    language: str
    input: str
    width: int
    theme: str

    def __str__(self) -> str:
        return "-".join(map(str, vars(self).values()))


@dataclass
class Work:
    """Somebody at work: their hand, the site, and what is known of it."""

    hand: Mouse
    site: Site
    language: str

    def goes(self, place: str) -> Response | None:
        """Open an address, in one's language."""
        return self.hand.page.goto(f"{self.site.address}{place}?language={self.language}")

    def signs_in(self, name: str) -> None:
        """By name and password, from the page that asks for them to one's own start."""
        self.goes("/sign-in/")
        self.hand.write("#username", name)
        self.hand.write("#password", PASSWORD)
        self.hand.follow("form:has(#password) button")

    def case(self, name: str) -> str:
        return f"/cases/{self.site.cases[name]}/"


def asks_for_a_partnership(work: Work) -> None:
    hand = work.hand
    work.signs_in("ada")
    hand.follow("main a[href='/new/']")
    hand.follow(f"main a[href='/new/lowland/{work.site.digest}/partnership/']")
    hand.write("[name='q.partners.0.name']", "Institute of Fictional Optics")
    hand.pick("[name='q.partners.0.country']", "NL")
    hand.mark("q.dual_use", "no")
    hand.pick("#unit", "optics")
    hand.follow("button[name='do'][value='check']")
    assert "Institute of Fictional Optics" in hand.page.inner_text("#now-title ~ dl")
    hand.follow("button[name='do'][value='submit']")
    assert hand.page.locator("#where-title").count() == 1


def clears_a_hit(work: Work) -> None:
    hand = work.hand
    work.signs_in("iris")
    hand.follow(f"main a[href='{work.case('judged')}']")
    hand.follow(f"main a[href='{work.case('judged')}screening/']")
    hand.write("[name='why']", WHY)
    hand.follow("button[name='choice'][value='cleared']")


def votes(work: Work) -> None:
    hand = work.hand
    work.signs_in("ben")
    hand.follow(f"main a[href='{work.case('voting')}']")
    hand.follow("main a[href$='/do/castvote/view/']")
    hand.write("[name='why']", WHY)
    hand.follow("button[name='choice'][value='approved']")


def signs_against_advice(work: Work) -> None:
    """Refusing what the committee approved asks for the password again, and keeps what was written meanwhile."""
    hand = work.hand
    work.signs_in("faye")
    hand.follow(f"main a[href='{work.case('signing')}']")
    hand.follow("main a[href$='/do/decide/signed/']")
    hand.write("[name='reasons']", WHY)
    hand.follow("button[name='choice'][value='refused']")
    hand.write("[name='password_again']", PASSWORD)
    hand.follow("form:has([name='password_again']) button")


def takes_a_year_away(work: Work) -> None:
    hand = work.hand
    work.signs_in("olga")
    hand.follow("nav a[href='/audit/']")
    hand.pick("[name='kind']", "VoteCast")
    hand.follow("form:has([name='kind']) button")
    hand.follow("form:has([name='seed']) button")
    assert "seed=" in hand.page.url
    hand.follow("nav a[href='/audit/']")
    taken = hand.take("main form[action*='audit/workbook'] button")
    assert taken.suggested_filename.endswith(".xlsx") and taken.failure() is None


def proposes_a_role(work: Work) -> None:
    hand = work.hand
    work.signs_in("hugo")
    hand.follow("nav a[href='/administration/']")
    hand.follow("main a[href='/administration/lowland/people/2/']")
    hand.pick("[name='role']", "screener")
    hand.follow("form:has([name='role']) button")


def reads_a_report(work: Work) -> None:
    hand = work.hand
    work.signs_in("olga")
    hand.follow("nav a[href='/reports/']")
    hand.write("[name='since']", "2026-01-01")
    hand.follow("form:has([name='since']) button")
    assert hand.page.locator("main svg[role='img']").count() >= 1
    assert hand.take("main a[href*='workbook.xlsx']").failure() is None


def advises_from_outside(work: Work) -> None:
    """Somebody without an account: one link, one thing to do, and a second use of it finds it done."""
    hand = work.hand
    work.goes(work.site.link)
    hand.mark("choice", "favourable")
    hand.write("[name='words']", WHY)
    hand.follow("form:has([name='words']) button[name='do'][value='give']")
    answer = work.goes(work.site.link)
    assert answer is not None and answer.status == 410


TASKS: dict[Callable[[Work], None], tuple[str, ...]] = {
    asks_for_a_partnership: ("FormGiven",), clears_a_hit: ("HitDisposed",), votes: ("VoteCast",),
    signs_against_advice: ("PasswordGivenAgain", "DecisionRecorded", "Overridden"), takes_a_year_away: (),
    proposes_a_role: ("RoleProposed",), reads_a_report: (), advises_from_outside: ("SlotGiven",),
}  # fmt: skip
"""Each task, and what it leaves in the trail."""
EVERY = tuple(Way(*levels) for levels in product(*LEVELS.values()))


def balanced(way: Way) -> bool:
    """Whether an even number of its levels are second ones: half of all ways, in which any three levels meet."""
    return sum(levels.index(level) for level, levels in zip(vars(way).values(), LEVELS.values(), strict=True)) % 2 == 0


WAYS = dict(zip(TASKS, filter(balanced, EVERY), strict=True))


def called(part: object) -> str:
    """A task by its name, a way by its levels."""
    return getattr(part, "__name__", str(part))


def done(site: Site, task: Callable[[Work], None], way: Way) -> None:
    """Do a task in a fresh window, and find in the trail what it leaves there."""
    last = AuditEntry.objects.latest("pk").pk
    Account.objects.update(language=way.language)
    with site.browsers() as window:
        page = window(
            viewport={"width": way.width, "height": 800}, color_scheme=way.theme, accept_downloads=True
        )
        task(Work(HANDS[way.input](page), site, way.language))
        assert page.locator("html").get_attribute("lang") == way.language
    written = AuditEntry.objects.filter(pk__gt=last).values_list("kind", flat=True)
    assert set(TASKS[task]) <= set(written)


@pytest.mark.parametrize(("task", "way"), WAYS.items(), ids=called)
def test_a_task_is_done(site, task, way):
    done(site, task, way)


@pytest.mark.full
@pytest.mark.parametrize("task", TASKS, ids=called)
@pytest.mark.parametrize("way", EVERY, ids=called)
def test_every_task_is_done_in_every_way(site, task, way):
    done(site, task, way)


def test_the_ways_hold_every_three_levels():
    for names in combinations(LEVELS, 3):
        met = {tuple(getattr(way, name) for name in names) for way in WAYS.values()}
        assert met == set(product(*(LEVELS[name] for name in names))), names
