"""Every address of this installation."""

from django.urls import include, path

urlpatterns = [path("", include("workflows.web.urls"))]
handler400, handler500 = "workflows.web.failing.unreadable", "workflows.web.failing.our_mistake"
