"""The settings of the installation under test, with secrets of this run and a cheap password hash."""

import base64
import os
from tempfile import TemporaryDirectory

for _name in ("SLUIS_SECRET_KEY", "SLUIS_RECORD_KEY"):
    os.environ.setdefault(_name, base64.b64encode(os.urandom(32)).decode())
os.environ["DEMO"] = "0"

from institution_config.settings import *  # noqa: E402  (the secrets come first)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_files = TemporaryDirectory(prefix="sluis-test-files-")  # gone with the run
FILES = _files.name
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
