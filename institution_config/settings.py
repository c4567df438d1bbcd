"""The settings of this installation, all from the environment; without its secrets it refuses to start."""

import tomllib
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from institution_config.environment import MAKE_KEY, Environment, derived, record_key, sqlite
from institution_config.logs import logging_settings
from workflows.words.languages import LANGUAGES as SPOKEN

BASE_DIR = Path(__file__).resolve().parent.parent
WEB = BASE_DIR / "workflows" / "web"  # the pages: their templates, stylesheet and Dutch catalogue
LOCAL = {"127.0.0.1", "localhost"}
environment = Environment()

# DEMO is a switch of its own, and never DEBUG: it makes its own secrets, and answers on this machine only.
DEBUG = False
DEMO = environment.flag("DEMO")
VAR = Path(environment.text("SLUIS_VAR", str(BASE_DIR / "var")))
VAR.mkdir(parents=True, exist_ok=True)
_demo_folder = VAR if DEMO else None

SECRET_KEY = environment.secret("SLUIS_SECRET_KEY", demo_folder=_demo_folder, make=MAKE_KEY)
RECORD_KEY = record_key(environment.secret("SLUIS_RECORD_KEY", demo_folder=_demo_folder, make=MAKE_KEY))
_signing = derived(RECORD_KEY, "sluis signing key 1")  # where none is set: it changes with the record key
SIGNING_KEY = record_key(
    environment.secret("SLUIS_SIGNING_KEY", demo_folder=None, make=MAKE_KEY, otherwise=_signing), "SLUIS_SIGNING_KEY"
)

ALLOWED_HOSTS = environment.listed("SLUIS_HOSTS", "127.0.0.1,localhost")
if DEMO and not set(ALLOWED_HOSTS) <= LOCAL:
    raise ImproperlyConfigured("DEMO=1 answers on 127.0.0.1 and localhost only: unset SLUIS_HOSTS or DEMO.")

HTTPS = environment.flag("SLUIS_HTTPS")
_prefix = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = (
    f"{_prefix}{name}" for name in ("session", "csrf", "language")
)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * environment.number("SLUIS_SESSION_MINUTES", 480)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        **{source: [SELF] for source in ("script-src", "style-src", "img-src", "font-src", "connect-src")},
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# Order matters: what stands first wins where two apps have a template or a command of the same name.
INSTALLED_APPS = [
    "workflows",
    "integrations",
    "institution_config",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "viewflow.workflow",  # its abstract models import its own tables, which stay empty
    "viewflow",  # the templates of the chart and the BPMN file; none of its pages
    "auditlog",
    "axes",
    "csp",
    "django_htmx",
]
VIEWFLOW = {"AUTOREGISTER": False}  # none of its middleware: it would follow its own pages
MIDDLEWARE = [
    "institution_config.forwarded.WithoutForwardedHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "workflows.web.middleware.WhereItLeads",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "workflows.web.middleware.LanguageOfTheLink",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "workflows.web.middleware.FaultsAsPages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "auditlog.middleware.AuditlogMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "institution_config.urls"
WSGI_APPLICATION = "institution_config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "workflows.web.shell.shell",
            ]
        },
    }
]

# SQLite in var/ by default; the demo has a file of its own and never sees DATABASE_URL.
if DEMO:
    DATABASES = {"default": sqlite(VAR / "demo.sqlite3")}
else:
    DATABASES = {"default": environment.database("DATABASE_URL") or sqlite(VAR / "sluis.sqlite3")}
    if _owner := environment.database("DATABASE_OWNER_URL"):
        DATABASES["owner"] = _owner  # for `migrate` only: the site runs as a role that owns nothing
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "workflows.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
_validators = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_validators}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_validators}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_validators}.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# Field diffs of reference data. Not here: what the trail tells itself, and the thousands of entries of a list.
AUDITLOG_DISABLE_REMOTE_ADDR = True
AUDITLOG_CID_HEADER = None
AUDITLOG_MASK_CALLABLE = "institution_config.logs.masked"
AUDITLOG_INCLUDE_TRACKING_MODELS = (
    {
        "model": "workflows.Account",
        "exclude_fields": ["password", "last_login"],
        "mask_fields": ["name", "email"],
    },
    "workflows.Affiliation",
    "workflows.RoleHolding",
    "workflows.Institution",
    "workflows.Unit",
    "workflows.Committee",
    "workflows.Membership",
    "workflows.ReferenceList",
    "workflows.ListVersion",
)

LANGUAGE_CODE = "en"
LANGUAGES = list(SPOKEN.items())
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Brussels"

STATIC_URL = "/static/"
STATICFILES_DIRS = [WEB / "static"]
LOCALE_PATHS = [WEB / "locale"]
WHITENOISE_USE_FINDERS = True  # no build step: the files are served from where they stand
WHITENOISE_MAX_AGE = 3600

# Where a link in a mail leads, and the server that takes mail over; the demo sends none.
SITE_ADDRESS = environment.text("SLUIS_ADDRESS", f"{'https' if HTTPS else 'http'}://{ALLOWED_HOSTS[0]}").rstrip("/")
EMAIL_BACKEND = f"django.core.mail.backends.{'dummy' if DEMO else 'smtp'}.EmailBackend"
EMAIL_HOST = environment.text("SLUIS_MAIL_HOST", "localhost")
EMAIL_PORT = environment.number("SLUIS_MAIL_PORT", 25)
EMAIL_HOST_USER = environment.text("SLUIS_MAIL_USER")
EMAIL_HOST_PASSWORD = (
    environment.secret("SLUIS_MAIL_PASSWORD", demo_folder=None, make="ask whoever keeps the mail server")
    if EMAIL_HOST_USER
    else ""
)
EMAIL_USE_TLS = environment.flag("SLUIS_MAIL_TLS")
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = environment.text("SLUIS_MAIL_FROM", f"sluis@{ALLOWED_HOSTS[0]}")
LOGGING = logging_settings(environment.text("SLUIS_LOG_LEVEL", "INFO"))

# Figures of an institution whose trail has so many entries are counted once a day, and kept where all processes look.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "figures": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": VAR / "figures"},
}
FIGURES_KEPT_FROM = 100_000
# So much is read, looked through, erased, taken in or counted while somebody waits; beyond, a page tells how far it is.
ENTRIES_AT_ONCE, SEARCH_AT_ONCE, TERMS_AT_ONCE, ERASED_AT_ONCE = 5_000, 3_000, 500, 50
ROWS_AT_ONCE, COUNTED_AT_ONCE = 200, 20_000

# What people upload: sealed, in a folder of its own; ClamAV looks at it only where an address is named.
FILES = VAR / ("demo_files" if DEMO else "files")
UPLOAD_BYTES = 1024 * 1024 * environment.number("SLUIS_UPLOAD_MB", 20)
FILE_UPLOAD_HANDLERS = ["workflows.web.uploads.Bounded"]
DATA_UPLOAD_MAX_NUMBER_FILES = 20
CLAMAV = environment.text("SLUIS_CLAMAV")
FILE_SCANNER = "integrations.clamav.virus_in" if CLAMAV else ""

# The folder with the official lists as downloaded; empty: the small fixtures the project ships.
SCREENING_DATA = environment.text("SCREENING_DATA")
FEEDS, INDICATORS = (
    tomllib.loads((BASE_DIR / "institution_config" / f"{name}.toml").read_text(encoding="utf-8"))
    for name in ("feeds", "indicators")
)

# Further sections of `manage.py bench`: name -> section.
BENCHES = {
    "campaign": "workflows.management.bench.campaign.Section",
    "screening": "integrations.management.bench.screening.Section",
    "web": "institution_config.management.bench.web.Section",
}

# Who carries what is due: the name of a channel -> what takes a mail over, or raises.
CHANNELS = {"mail": "integrations.mail.post.post"}

# Who answers what the product asks of screening beside events.
SCREENER = "integrations.screening.neighbour.Neighbour"

# What follows an event outside the decision: its name -> handlers, called after the commit with (case, entry).
EFFECTS = {
    "AnswersCorrected": ("integrations.screening.effect.screen_case", "workflows.actions.concerns.note_concerns"),
    "AnswersRevised": ("integrations.screening.effect.screen_case", "workflows.actions.concerns.note_concerns"),
    "Merged": ("workflows.actions.linked.note_duplicate",),
    "FormGiven": ("integrations.screening.effect.screen_changed_subjects", "workflows.actions.concerns.note_concerns"),
    "StageEntered": (
        "integrations.screening.effect.screen_case",
        "workflows.actions.linked.bring_back",
        "workflows.actions.parcels.return_answer",
        "workflows.actions.register.write_clearance",
        "workflows.actions.certificates.certify",
        "workflows.actions.concerns.note_concerns",
    ),
    "ValidityOver": ("workflows.actions.linked.bring_expiry",),
    "VersionMoved": ("workflows.actions.concerns.note_concerns",),
}
