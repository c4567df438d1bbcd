"""A log line holds named fields only, and a traceback no message: neither can carry a person's name."""

import io
import json
import logging
import logging.config

from institution_config.logs import logging_settings


def lines(stream, act) -> list[dict]:
    """Run `act` with a logger that writes into a stream; return what it wrote, line by line."""
    given = logging_settings("INFO")
    formatter = logging.config.DictConfigurator(given).configure_formatter(given["formatters"]["line"])
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    logger = logging.Logger("workflows.test")
    logger.addHandler(handler)
    act(logger)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def fail_with_a_name(logger):
    try:
        raise ValueError("Key (name)=(Ada Example) already exists")
    except ValueError:
        logger.exception("write_failed", extra={"code": "duplicate", "name_of_person": "Ada Example"})


def test_a_line_keeps_its_named_fields_and_drops_the_rest(tmp_path):
    stream = io.StringIO()
    [line] = lines(stream, fail_with_a_name)
    assert line["event"] == "write_failed" and line["code"] == "duplicate"
    assert line["traceback"][0] == "ValueError" and "fail_with_a_name" in line["traceback"][-1]
    assert "Ada" not in stream.getvalue()


def test_the_address_of_a_one_time_link_does_not_stand_in_a_line():
    stream = io.StringIO()
    [line] = lines(stream, lambda logger: logger.warning("%s: %s", "Conflict", "/outside/s3cr3t-_t0k3n/?language=nl"))
    assert line["event"] == "Conflict: /outside/***/?language=nl"


def test_axes_which_writes_who_tried_to_sign_in_writes_nowhere():
    loggers = logging_settings("INFO")["loggers"]
    assert loggers["axes"] == {"handlers": ["nowhere"], "propagate": False}
