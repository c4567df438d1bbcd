"""Views of the queue that somebody keeps: made of the filters in force, without what was searched for."""

from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from workflows.actions import saved_views
from workflows.engine.refusal import Refused
from workflows.queries.filters import Filters
from workflows.web.refusals import page_of_refusal
from workflows.web.signed_in import signed_in


@signed_in
@require_POST
def keep_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters of the page under a name. A search is not kept: a name in it would lie open in the table."""
    filters = Filters.read(dict(parse_qsl(request.POST.get("filters", "")))).kept
    back = f"{reverse('web:queue')}?{filters}"
    name = request.POST.get("name", "")
    try:
        saved_views.keep(request.user, name, filters)
    except Refused as refused:
        return page_of_refusal(request, refused, what=_("Keep this view"), back=back, kept=[(_("Its name"), name)])
    return redirect(back)


@signed_in
@require_POST
def drop_view(request: HttpRequest) -> HttpResponse:
    """Keep a view no longer."""
    saved_views.drop(request.user, request.POST.get("name", ""))
    return redirect("web:queue")
