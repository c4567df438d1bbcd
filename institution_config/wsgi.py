"""The door for a web server: `gunicorn institution_config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

from workflows.triggers.guards import refuse_unguarded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "institution_config.settings")

application = get_wsgi_application()
refuse_unguarded()  # a server runs no system checks, and must not serve a trail that can be rewritten
