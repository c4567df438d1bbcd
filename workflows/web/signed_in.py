"""Who is not signed in is led to signing in, with what they were sending: a lost session loses nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

KEPT = "kept."
"""The prefix under which the sign-in page carries what was being sent."""
AGAIN = "password_again"
"""The field in which a password is given again before something grave."""
NOT_KEPT = ("csrfmiddlewaretoken", AGAIN, "password", "old_password", "new_password1", "new_password2")

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """For views: as `login_required`, but a POST is kept and can be sent again after signing in."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **options)
        kept = prefixed(request) if request.method == "POST" else []
        if not kept:
            return redirect_to_login(request.get_full_path())
        context = {"next": request.get_full_path(), "lost": True, "kept": kept}
        return render(request, "web/sign_in.html", context, status=401)

    return asked


def prefixed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent, as fields of the sign-in page; never a password."""
    parts = ((name, value) for name, values in request.POST.lists() for value in values)
    return [(f"{KEPT}{name}", value) for name, value in parts if name not in NOT_KEPT]


def kept_in(request: HttpRequest) -> list[tuple[str, str]]:
    """What the sign-in page carried, under its own names again."""
    carried = ((name, values) for name, values in request.POST.lists() if name.startswith(KEPT))
    return [(name.removeprefix(KEPT), value) for name, values in carried for value in values]
