"""The addresses of the pages."""

from django.urls import path

from workflows.web.health import healthz

urlpatterns = [path("healthz", healthz, name="healthz")]
