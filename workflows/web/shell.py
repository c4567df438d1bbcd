"""What every page carries: the demonstration's banner, the languages, who is signed in, and the way around."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workflows.actions.campaigns import begins_campaigns
from workflows.actions.rescreening import begins_somewhere
from workflows.actions.uploads import MB
from workflows.dossier.standing import in_term
from workflows.engine.shapes import text_in
from workflows.models import Account, Institution
from workflows.queries.notices import unread
from workflows.queries.reach import READS_FIGURES
from workflows.queries.second_looks import open_looks

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


def houses_of(account: Account) -> list[Institution]:
    """The institutions an account belongs to, holds a role or a seat in today, or has asked for something at."""
    today = in_term(timezone.localdate())
    own = Institution.objects.filter(
        pk__in=[
            *account.affiliations.filter(today).values_list("institution", flat=True),
            *account.role_holdings.filter(today).values_list("institution", flat=True),
            *account.memberships.filter(today).values_list("institution", flat=True),
            *account.cases_opened.values_list("institution", flat=True),
        ]
    )
    return list(own.order_by("slug"))


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
    found = houses_of(account) if account else list(Institution.objects.order_by("slug")[:2])
    return text_in(found[0].names, language(), found[0].slug) if len(found) == 1 else ""


def _nav(request: HttpRequest) -> list[dict[str, Any]]:
    account = _signed_in(request)
    if account is None:
        return []
    sits = ((_("Committees"), "web:committees"),) if account.memberships.exists() else ()
    oversight = (
        ("auditor", _("Trail"), "web:audit"), ("administrator", _("Administration"), "web:administration"),
    )  # fmt: skip
    holdings = set(account.role_holdings.filter(in_term(timezone.localdate())).values_list("institution", "role"))
    held = {role for _, role in holdings} & set(READS_FIGURES)
    again = open_looks(account, holdings).count() if {role for _, role in holdings} - held else 0
    campaigns = ((_("Campaigns"), "web:campaigns"),) if begins_campaigns(account, at=timezone.now()) else ()
    screening = ((_("Screening"), "web:screening"),) if begins_somewhere(account, at=timezone.now()) else ()
    places = (
        (_("To do"), "web:start"),
        (_("Cases"), "web:queue"),
        (_("New request"), "web:new"),
        *sits,
        *screening,
        *campaigns,
        *(((f"{_('Assess again')} ({again})", "web:second_looks"),) if again else ()),
        (_("Procedures"), "web:procedures"),
        *((label, name) for role, label, name in oversight if role in held),
        *(((_("Reports"), "web:reports"),) if held else ()),
        (_("Notices") + (f" ({new})" if (new := unread(account)) else ""), "web:notices"),
    )
    return [{"label": label, "href": reverse(name), "current": reverse(name) == request.path} for label, name in places]
