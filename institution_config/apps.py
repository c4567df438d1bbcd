"""The app of this installation, so that its commands are found."""

from django.apps import AppConfig


class InstitutionConfigApp(AppConfig):
    """This installation: its settings, and the institutions' procedures as data."""

    name = "institution_config"
    verbose_name = "Installation"
