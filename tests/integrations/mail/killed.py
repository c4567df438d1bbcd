"""The settings of a process whose mail server kills it."""

from tests.settings import *  # noqa: F403

EMAIL_BACKEND = "tests.integrations.mail.carriers.Killing"
