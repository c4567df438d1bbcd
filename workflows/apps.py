"""The one app that has tables: it puts its guards back after every migrate and checks them at the start."""

from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate

from workflows.triggers.guards import after_migrate, check_guards


class WorkflowsConfig(AppConfig):
    """The product. Nothing is hooked here but the guards of the trail."""

    name = "workflows"
    label = "workflows"
    verbose_name = "Sluis"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hook the guards: Django rebuilds a SQLite table on AddField, and its triggers vanish without a word."""
        post_migrate.connect(after_migrate, sender=self, dispatch_uid="sluis.guards")
        register(check_guards, "trail")
