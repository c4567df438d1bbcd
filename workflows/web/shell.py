"""What every page carries: the demonstration's banner, the languages, who is signed in, and the way around."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workflows.actions.rescreening import MAY_BEGIN
from workflows.actions.uploads import MB
from workflows.dossier.campaigns import ADMINISTRATOR
from workflows.dossier.standing import in_term
from workflows.engine.shapes import text_in
from workflows.models import Account, Affiliation, Case, Institution, Membership, RoleHolding
from workflows.models.prepared import Prepared
from workflows.queries.awareness import unread as to_confirm
from workflows.queries.awareness import writing
from workflows.queries.notices import unread
from workflows.queries.reach import READS_FIGURES
from workflows.queries.second_looks import open_looks
from workflows.web.reached import reached

THEME_COOKIE = "theme"
THEMES = ("light", "dark")
KEYS_COOKIE = "keys"
KEYS_OFF = "off"


@dataclass(frozen=True)
class Tongue:
    """One language of the switch."""

    code: str
    name: str
    current: bool
    href: str


@dataclass(frozen=True)
class Me:
    """Whoever is signed in."""

    name: str
    initials: str


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context of the shell. What needs the database is looked up only where a page shows it."""
    return {
        "shell": {
            "demo": settings.DEMO,
            "upload_mb": settings.UPLOAD_BYTES // MB,
            "theme": theme_of(request),
            "keys": request.COOKIES.get(KEYS_COOKIE) != KEYS_OFF,
            "tongues": tongues(request),
            "me": SimpleLazyObject(lambda: _me(request)),
            "house": SimpleLazyObject(lambda: _house(request)),
            "nav": SimpleLazyObject(lambda: _nav(request)),
        }
    }


def language() -> str:
    """The language of this page, without its country."""
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]


def theme_of(request: HttpRequest) -> str:
    """Light or dark as chosen in this browser; empty: as the system says."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def tongues(request: HttpRequest) -> list[Tongue]:
    """The languages, each with a link to this page in it; a link changes nothing but the language."""
    return [Tongue(code, name, code == language(), _in(request, code)) for code, name in settings.LANGUAGES]


def initials(name: str) -> str:
    """Two letters for a name."""
    words = [word for word in name.partition("(")[0].split() if word[:1].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:]))[:2].upper()


def _belonging(account: int, day: date) -> QuerySet[Institution]:
    held = (model.objects.filter(in_term(day), account=account) for model in (Affiliation, RoleHolding, Membership))
    ways = [rows.values("institution") for rows in (*held, Case.objects.filter(opener=account))]
    return Institution.objects.filter(pk__in=ways[0].union(*ways[1:])).order_by("slug")


_houses = Prepared(_belonging)


def houses_of(account: Account) -> list[Institution]:
    """The institutions an account belongs to, holds a role or a seat in today, or has asked for something at."""
    return _houses(account.pk, timezone.localdate())


def houses(request: HttpRequest) -> list[Institution]:
    """The institutions of whoever asks, looked up once a request."""
    found: list[Institution] | None = getattr(request, "_houses", None)
    if found is None:
        found = request._houses = houses_of(request.user)  # type: ignore[attr-defined]
    return found


def _in(request: HttpRequest, code: str) -> str:
    asked = request.GET.copy()
    asked["language"] = code
    return f"{request.path}?{asked.urlencode()}"


def _signed_in(request: HttpRequest) -> Account | None:
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def _me(request: HttpRequest) -> Me | None:
    account = _signed_in(request)
    return Me(account.get_full_name(), initials(account.get_full_name())) if account else None


def _house(request: HttpRequest) -> str:
    account = _signed_in(request)
    found = houses(request) if account else list(Institution.objects.order_by("slug")[:2])
    return text_in(found[0].names, language(), found[0].slug) if len(found) == 1 else ""


def _nav(request: HttpRequest) -> list[dict[str, Any]]:
    account = _signed_in(request)
    if account is None:
        return []
    reach = reached(request)
    sits = ((_("Committees"), "web:committees"),) if reach.seats else ()
    oversight = (
        ("auditor", _("Trail"), "web:audit"), ("administrator", _("Administration"), "web:administration"),
    )  # fmt: skip
    held = {(post.institution, post.role) for post in reach.posts if not post.for_whom}
    figures = {role for _, role in held} & set(READS_FIGURES)
    waits = _waiting(account, held if {role for _, role in held} - figures else set())
    above = {(post.institution, post.role) for post in reach.posts if post.level == "institution"} & held
    campaigning = any(
        role == ADMINISTRATOR or any(role in head.campaigning for head in reach.versions[institution].values())
        for institution, role in above
    )
    campaigns = ((_("Campaigns"), "web:campaigns"),) if campaigning else ()
    screening = ((_("Screening"), "web:screening"),) if {role for _, role in above} & set(MAY_BEGIN) else ()
    aware = waits["awareness"] or writing(reach, houses(request) if above else ())
    places = (
        (_("To do"), "web:start"),
        (_("Cases"), "web:queue"),
        (_("New request"), "web:new"),
        *sits,
        *screening,
        *campaigns,
        *(((_with_count(_("Awareness"), waits["awareness"]), "web:awareness"),) if aware else ()),
        *(((_with_count(_("Assess again"), waits["looks"]), "web:second_looks"),) if waits["looks"] else ()),
        (_("Procedures"), "web:procedures"),
        *((label, name) for role, label, name in oversight if role in figures),
        *(((_("Reports"), "web:reports"),) if figures else ()),
        (_with_count(_("Notices"), waits["notices"]), "web:notices"),
    )
    return [{"label": label, "href": reverse(name), "current": reverse(name) == request.path} for label, name in places]


def _with_count(label: str, waiting: int) -> str:
    return f"{label} ({waiting})" if waiting else label


def _counted(account: int, recipient: str, *held: Any) -> QuerySet[Any, tuple[str, int]]:
    """`held` are the institution and the name of each role, one after the other."""
    looks = {"looks": open_looks(account, zip(held[::2], held[1::2], strict=True))} if held else {}
    parts = {"notices": unread(recipient), "awareness": to_confirm(account), **looks}
    counted = [
        rows.order_by().annotate(_what=Value(name)).values("_what").annotate(_n=Count("pk")).values_list("_what", "_n")
        for name, rows in parts.items()
    ]
    return counted[0].union(*counted[1:], all=True)


_counts = Prepared(_counted)


def _waiting(account: Account, held: set[tuple[int, str]]) -> Counter[str]:
    """How many notices are unread or to be confirmed, and how many cases to be assessed again: one statement."""
    return Counter(dict(_counts(account.pk, str(account.pk), *chain.from_iterable(held))))
