"""Every address of this installation."""

from django.urls import include, path

urlpatterns = [path("", include("workflows.web.urls"))]
