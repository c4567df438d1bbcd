"""The edge of an installation: headers, health, diffs of reference data; nothing a visitor writes breaks a write."""

import pytest
from auditlog.models import LogEntry
from django.contrib.auth import get_user_model
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from institution_config.forwarded import WithoutForwardedHeaders

pytestmark = pytest.mark.django_db
FORGED = {
    "HTTP_X_FORWARDED_FOR": "not an address",
    "HTTP_X_FORWARDED_PORT": "99999999999999",
    "HTTP_FORWARDED": "for=x",
}


def database_is_down(execute, sql, params, many, context):
    """Stands in for a database that does not answer."""
    raise OperationalError("connection refused")


def test_health_is_told_and_a_database_that_is_down_is_503_with_what_to_do():
    assert Client().get("/healthz").json() == {"status": "up"}
    with connection.execute_wrapper(database_is_down):
        answer = Client().get("/healthz")
    assert answer.status_code == 503 and "see that it runs" in answer.json()["detail"]
    assert Client().post("/healthz").status_code == 405


def test_every_answer_carries_a_policy_without_inline_script_and_may_not_be_framed():
    answer = Client().get("/healthz")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY" and answer["X-Content-Type-Options"] == "nosniff"


def test_headers_that_a_visitor_forges_are_dropped_before_anything_reads_them():
    seen = {}

    def remember(request):
        seen.update(request.META)

    WithoutForwardedHeaders(remember)(RequestFactory().get("/", **FORGED))
    assert seen["REMOTE_ADDR"] == "127.0.0.1" and not set(FORGED) & set(seen)
    assert Client().get("/healthz", **FORGED).status_code == 200


def test_a_diff_of_an_account_holds_no_password_and_no_name():
    account = get_user_model().objects.create_person("ada", password="a long first password", name="Ada Example")
    account.name = "Ada Otherwise"
    account.email = "ada@example.org"
    account.set_password("a long second password")
    account.save()
    diffs = [entry.changes for entry in LogEntry.objects.get_for_object(account)]
    assert any("name" in diff for diff in diffs)
    assert not any("password" in diff or "last_login" in diff for diff in diffs)
    assert "Ada" not in str(diffs) and "example.org" not in str(diffs)
