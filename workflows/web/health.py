"""Whether this process can serve: asked by a supervisor, answered without telling anything else."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 where the database answers, else 503 with what to do."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        todo = "The database does not answer: see that it runs and that its disk has room."
        return JsonResponse({"status": "down", "detail": todo}, status=503)
    return JsonResponse({"status": "up"})
