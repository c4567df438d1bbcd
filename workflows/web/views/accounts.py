"""Signing in and out, one's password, one's language and theme; in the demonstration, signing in as its people."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workflows.actions.passwords import account_of
from workflows.models import Account, Institution
from workflows.web.cast import cast_of
from workflows.web.middleware import remember_language
from workflows.web.shell import KEYS_COOKIE, KEYS_OFF, THEME_COOKIE, THEMES
from workflows.web.signed_in import KEPT, kept_in

YEAR = 365 * 24 * 3600
PASSWORDS = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form; a right name and password sign in, a wrong one is told without saying which of the two it was."""
    onward = _onward(request)
    if request.method != "POST":
        return _sign_in_page(request, onward)
    username = request.POST.get("username", "").strip()
    account = authenticate(request, username=username, password=request.POST.get("password", ""))
    if account is None:
        return _sign_in_page(request, onward, wrong=True, username=username)
    if kept := kept_in(request):
        login(request, account, backend=PASSWORDS)
        return render(request, "web/go_on.html", {"next": onward or settings.LOGIN_REDIRECT_URL, "kept": kept})
    return _welcome(request, account, onward)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out. By POST only: a link never signs anybody out."""
    logout(request)
    return redirect("web:sign_in")


@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """In the demonstration only: sign in as one of its people. Anywhere else there is no such page."""
    if not demonstration():
        raise Http404
    people = Account.objects.filter(service=False, is_active=True)
    account = get_object_or_404(people, username=request.POST.get("username", ""))
    return _welcome(request, account, _onward(request))


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What one can set for oneself."""
    return _account_page(request, PasswordChangeForm(request.user))


@login_required
@require_POST
def settings_of_mine(request: HttpRequest) -> HttpResponse:
    """Keep the language of an account, and the theme and the single keys of this browser."""
    code, theme = request.POST.get("language", ""), request.POST.get("theme", "")
    response = redirect("web:account")
    if code in dict(settings.LANGUAGES):
        request.user.language = code
        request.user.save(update_fields=["language"])
        translation.activate(code)
        remember_language(response, code)
    _keep(response, THEME_COOKIE, theme if theme in THEMES else "")
    _keep(response, KEYS_COOKIE, KEYS_OFF if request.POST.get("keys") == KEYS_OFF else "")
    messages.success(request, _("Your settings are kept."))
    return response


@sensitive_post_parameters()
@login_required
@require_POST
def password(request: HttpRequest) -> HttpResponse:
    """Change one's password; other sessions of the account end, this one goes on."""
    form = PasswordChangeForm(request.user, request.POST)
    if not form.is_valid():
        return _account_page(request, form, status=422)
    update_session_auth_hash(request, form.save())
    messages.success(request, _("Your password is changed. You are signed out everywhere else."))
    return redirect("web:account")


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose_password(request: HttpRequest, number: str, token: str) -> HttpResponse:
    """A password chosen by a mailed link, which opens once; it signs nobody in."""
    account = account_of(number, token)
    if account is None:
        raise Http404
    form = SetPasswordForm(account, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "web/choose_password.html", {"password": form, "account": account}, status=status)
    form.save()
    messages.success(request, _("Your password is chosen. Sign in with it."))
    return redirect("web:sign_in")


def demonstration() -> bool:
    """Whether this is the demonstration: the switch is on, and the database carries the demo's mark on all it holds."""
    marks = set(Institution.objects.values_list("demonstration", flat=True)) if settings.DEMO else set()
    return marks == {True}


def _welcome(request: HttpRequest, account: Account, onward: str) -> HttpResponse:
    """Sign in, in the language of the account."""
    login(request, account, backend=PASSWORDS)
    response = HttpResponseRedirect(onward or settings.LOGIN_REDIRECT_URL)
    if account.language in dict(settings.LANGUAGES):
        remember_language(response, account.language)
    return response


def _sign_in_page(request: HttpRequest, onward: str, *, wrong: bool = False, username: str = "") -> HttpResponse:
    kept = [(f"{KEPT}{name}", value) for name, value in kept_in(request)]
    context: dict[str, Any] = {"next": onward, "wrong": wrong, "username": username, "kept": kept}
    if demonstration():
        context["cast"] = cast_of(Institution.objects.order_by("slug"))
    return render(request, "web/sign_in.html", context, status=422 if wrong else 200)


def _onward(request: HttpRequest) -> str:
    """Where to go after signing in: an address of this site, or nothing."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    here = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=here, require_https=request.is_secure())
    return wanted if safe and wanted != reverse("web:sign_in") else ""


def _keep(response: HttpResponse, name: str, value: str) -> None:
    """Keep a setting of this browser for a year; an empty one is the usual, and is not kept."""
    if value:
        response.set_cookie(name, value, max_age=YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(name)


def _account_page(request: HttpRequest, form: PasswordChangeForm, status: int = 200) -> HttpResponse:
    themes = (("", _("As this device says")), ("light", _("Light")), ("dark", _("Dark")))
    keys = (("", _("They work")), (KEYS_OFF, _("They do nothing")))
    return render(request, "web/account.html", {"password": form, "themes": themes, "keys": keys}, status=status)
