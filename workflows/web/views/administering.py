"""An institution's people, for its administrators: who belongs, who holds what, and what waits for a second one."""


from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.models import Institution, Membership
from workflows.models.numbers import uuid7
from workflows.queries import administration, closing
from workflows.queries.administration import SIZE, House, administered, belonging
from workflows.queries.reach import reach_of
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.views.procedures import named


@signed_in
@require_safe
def people(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The people of an institution, by name; those of one role where the address names it."""
    house = house_of(request, slug)
    role, page = request.GET.get("role", "")[:80], request.GET.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) < 7 else 1
    found, total = administration.people(house, page=number, role=role)
    return render(request, "web/administration.html", {
        **about(request, house),
        "people": found, "total": total, "page": max(number, 1), "pages": max(-(-total // SIZE), 1),
        "role": role, "offices": house.offices(),
        "waiting": administration.waiting(house, request.user),
    })  # fmt: skip


@signed_in
@require_safe
def person(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One of them: what they hold and held, and the forms to give and to end it."""
    house = house_of(request, slug)
    found = administration.person(house, number)
    if found is None:
        raise Http404
    return render(request, "web/administration_person.html", {
        **about(request, house),
        "person": found, "offices": house.offices(),
        "units": [(unit.pk, house.unit(unit.pk)) for unit in house.units.values()],
        "himself": found.id == request.user.pk,
    })  # fmt: skip


@signed_in
@require_safe
def committees(request: HttpRequest, slug: str) -> HttpResponse:
    """The committees with their seats and terms, and the form to propose somebody for one."""
    house = house_of(request, slug)
    rows = Membership.objects.filter(institution=house.institution).select_related("committee", "account")
    laid = house.institution.configuration.get("committees", {})
    seated = [
        (committee, house.committee(name), [(row, house.held(row)) for row in rows if row.committee_id == committee.pk],
         sorted(laid.get(name, {}).get("seats", {})))
        for name, committee in house.committees.items()
    ]  # fmt: skip
    return render(request, "web/administration_committees.html", {
        **about(request, house),
        "committees": seated,
        "people": [(one.pk, one.get_full_name()) for one in belonging(house.institution).filter(is_active=True)],
    })  # fmt: skip


@signed_in
@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The days of this year and the next that are no working days, and the forms to propose a closed period."""
    house = house_of(request, slug)
    return render(request, "web/administration_calendar.html", {
        **about(request, house),
        "years": closing.years(house), "waits": closing.waiting(house, request.user),
        "periods": [one for one in closing.periods(house) if one.last >= house.day],
    })  # fmt: skip


def house_of(request: HttpRequest, slug: str) -> House:
    """The institution of that name, or the first, of those that whoever asks administers; else there is no page."""
    at = timezone.now()
    houses = administered(reach_of(request.user, at=at))
    found = (houses.filter(slug=slug) if slug else houses).first()
    if found is None:
        raise Http404
    return House(found, at=at, language=language())


def about(request: HttpRequest, house: House) -> dict[str, object]:
    """What every page of the administration shows."""
    others = administered(reach_of(request.user, at=house.at)).exclude(pk=house.institution.pk)
    return {
        "house": house.institution, "called": named(house.institution), "number": uuid7(), "today": house.day,
        "others": [(other.slug, named(other)) for other in others],
    }  # fmt: skip


def institution_of(request: HttpRequest, slug: str) -> Institution:
    """The same, for what only changes something."""
    return house_of(request, slug).institution


def proposed() -> str:
    """What is said of everything that waits for a second administrator."""
    return _("Proposed. It takes effect when a second administrator confirms it.")
