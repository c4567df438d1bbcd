"""Log lines without personal data: one JSON object a line, named fields only, tracebacks without their messages."""

import logging
import re
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

# Whatever else a caller hands over is dropped: a name, a hit or an answer cannot slip into a line.
FIELDS = frozenset(
    {"event", "level", "logger", "timestamp", "traceback", "code", "codes", "command", "kind", "institution"}
    | {"stream", "seq", "request_id", "status_code", "count", "seconds", "version", "digest", "table", "trigger"}
)

SECRET_IN_ADDRESS = re.compile(r"(/outside/)[^/\s]+")


def without_secrets(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """Hide the secret part of an address that opens something to whoever has it."""
    line["event"] = SECRET_IN_ADDRESS.sub(r"\1***", str(line.get("event", "")))
    return line


def only_named_fields(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """Keep the fields of FIELDS, and drop every other."""
    return {key: value for key, value in line.items() if key in FIELDS}


def place_of_error(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """Replace an exception by its class and the places it passed: its message may quote a row."""
    record: logging.LogRecord | None = line.get("_record")
    info = line.pop("exc_info", None) or (record.exc_info if record else None)
    if isinstance(info, tuple) and info[0] is not None:
        frames = traceback.extract_tb(info[2])
        line["traceback"] = [info[0].__name__, *(f"{at.filename}:{at.lineno} {at.name}" for at in frames)]
        if record:
            record.exc_info = record.exc_text = None
    return line


def masked(_: str) -> str:
    """Return what stands in a diff for a name or an address: that it changed, and nothing of it."""
    return "***"


SHARED = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    place_of_error,
]


def logging_settings(level: str) -> dict[str, Any]:
    """Return Django's LOGGING: everything to standard error, in one form; axes silent (it writes names)."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [without_secrets, only_named_fields, structlog.processors.JSONRenderer()],
            }
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "django.server": {"handlers": ["nowhere"], "propagate": False},
            "axes": {"handlers": ["nowhere"], "propagate": False},
            **{name: {"level": level} for name in ("workflows", "integrations", "institution_config")},
        },
    }
