"""The pages as an installation wires them: their folder of templates, their stylesheet, catalogue and middleware."""

from pathlib import Path
from typing import Any

import workflows.web

WEB = Path(workflows.web.__file__).parent
LANGUAGE = "workflows.web.middleware.LanguageOfTheLink"
FAULTS = "workflows.web.middleware.FaultsAsPages"
SHELL = "workflows.web.shell.shell"


def wired(settings: Any) -> Any:
    """Settings in which the pages work; what the installation has wired already is left as it is."""
    first = dict(settings.TEMPLATES[0])
    options = dict(first["OPTIONS"])
    processors = list(options["context_processors"])
    options["context_processors"] = [*processors, *([] if SHELL in processors else [SHELL])]
    folder = WEB / "templates"
    dirs = list(first.get("DIRS", []))
    settings.TEMPLATES = [{**first, "DIRS": dirs if folder in dirs else [*dirs, folder], "OPTIONS": options}]
    settings.STATICFILES_DIRS = list({*map(str, settings.STATICFILES_DIRS), str(WEB / "static")})
    settings.LOCALE_PATHS = list({*map(str, settings.LOCALE_PATHS), str(WEB / "locale")})
    settings.MIDDLEWARE = _with(_with(list(settings.MIDDLEWARE), LANGUAGE, "django.middleware.locale.LocaleMiddleware"),
                                FAULTS, "django.contrib.messages.middleware.MessageMiddleware")  # fmt: skip
    return settings


def _with(middleware: list[str], one: str, after: str) -> list[str]:
    if one not in middleware:
        middleware.insert(middleware.index(after) + 1, one)
    return middleware
