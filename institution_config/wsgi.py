"""The door for a web server: `gunicorn institution_config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "institution_config.settings")

application = get_wsgi_application()
