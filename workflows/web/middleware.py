"""Between the browser and the views: the language asked for, lock-outs, and what goes wrong as a page that helps."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers

from workflows.engine.refusal import Refused
from workflows.web.faults import is_fault, page_of_fault
from workflows.web.refusals import page_of_refusal

YEAR = 365 * 24 * 3600
Next = Callable[[HttpRequest], HttpResponse]


class LanguageOfTheLink:
    """`?language=nl` shows a page in that language, and remembers it. It stands after LocaleMiddleware."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("language", "") if request.method in ("GET", "HEAD") else ""
        if asked not in dict(settings.LANGUAGES):
            return self.get_response(request)
        translation.activate(asked)
        request.LANGUAGE_CODE = asked
        response = self.get_response(request)
        remember_language(response, asked)
        return response


class FaultsAsPages:
    """What a view cannot answer: a database that is locked, down or full, a refusal, a lock-out.

    It stands after AuthenticationMiddleware, and looks at who is signed in, so that a database that does not
    answer is told here and not further in.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            bool(request.user.is_authenticated)
        except Exception as error:
            if not is_fault(error):
                raise
            return page_of_fault(request, error)
        response = self.get_response(request)
        if getattr(request, "axes_locked_out", False):
            response = render(request, "429.html", status=429)
        if request.user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
            patch_vary_headers(response, ["Cookie"])
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page for a fault or a refusal; anything else is a bug and goes on."""
        if is_fault(error):
            return page_of_fault(request, error)
        return page_of_refusal(request, error) if isinstance(error, Refused) else None


class WhereItLeads:
    """Where a form was sent by the script that shows how far it is, the browser itself goes on to the next page.

    A request that a script makes follows a redirection unseen, and what is said there once would be lost.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "X-Sending" in request.headers and "Location" in response:
            response["X-Location"] = response["Location"]
            del response["Location"]
            response.status_code = 200
        return response


def remember_language(response: HttpResponse, code: str) -> None:
    """Keep a language in a cookie of this browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
