"""Headers of a proxy are dropped before anything reads them: nobody vouches for what a visitor may write there."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class WithoutForwardedHeaders:
    """Drop X-Forwarded-* and Forwarded: a false address or port in them would fail every audited write."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for header in [key for key in request.META if key.startswith(("HTTP_X_FORWARDED_", "HTTP_FORWARDED"))]:
            del request.META[header]
        return self.get_response(request)
