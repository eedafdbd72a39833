"""Every setting, in one file, from the environment.

`.env.example` lists each variable with a sentence; wrong ones stop the start, all named at once.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import environs
import pghistory
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import validate

from delegation575.embedded import Embedded

BASE_DIR = Path(__file__).resolve().parent.parent

_REQUIRED: Any = ...  # environs' own sign for a variable without a default
_WRONG = "Cấu hình chưa đúng / wrong settings (see .env.example)"

env = environs.Env(eager=False)
# What `make demo` writes there must lend its secret to nothing that says by itself what it is.
if "MODE" not in os.environ:
    env.read_env(str(BASE_DIR / ".env"), recurse=False)
if env.str("MODE", None) is None:
    sys.exit("Chưa có cấu hình / no settings: run `make demo`, or set MODE and what .env.example asks for.")

# --- What kind of installation this is -------------------------------------------------------

MODE = env.str("MODE", validate=validate.OneOf(["demo", "test", "production"]))
PRODUCTION = MODE == "production"
DEMO_INSTALLED = MODE in {"demo", "test"}
SECRET_KEY = env.str("SECRET_KEY", validate=validate.Length(min=50))
DATA_DIR = env.path("DATA_DIR", BASE_DIR / ".data" / (MODE or "none")).absolute()
PORT = env.int("PORT", 8575, validate=validate.Range(min=1, max=65535))
DEBUG = False

# --- Servers: PostgreSQL and a Redis-protocol broker; embedded only in the demo and in tests ---

_USES_EMBEDDED = DEMO_INSTALLED and not env.str("DATABASE_URL", "")
EMBEDDED = Embedded(DATA_DIR, throwaway=MODE == "test") if _USES_EMBEDDED else None
_WEB_DATABASE = {"conn_max_age": None, "conn_health_checks": True}
DATABASES = {
    # Web, worker and beat: the application role, without DDL and without rewriting history.
    "default": env.dj_db_url("DATABASE_URL", EMBEDDED.database_url if EMBEDDED else _REQUIRED, **_WEB_DATABASE),
}
# A process that stops in the middle of a send must not hold its rows for long: the next sweep takes them.
if DATABASES["default"]:
    _options = DATABASES["default"].setdefault("OPTIONS", {})
    _options.setdefault("options", "-c idle_in_transaction_session_timeout=30s")
# Migrations only: the owner of the tables. Web, worker and beat need not know this address.
if EMBEDDED or env.str("DATABASE_OWNER_URL", ""):
    DATABASES["owner"] = env.dj_db_url("DATABASE_OWNER_URL", EMBEDDED.owner_url if EMBEDDED else _REQUIRED)
REDIS_URL = env.str("REDIS_URL", EMBEDDED.redis_url if EMBEDDED else _REQUIRED)

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"] if DEMO_INSTALLED else _REQUIRED)
SITE_URL = env.str("SITE_URL", f"http://127.0.0.1:{PORT}" if DEMO_INSTALLED else _REQUIRED)
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])

CLOCK_FILE = env.path("CLOCK_FILE", DATA_DIR / "clock" if DEMO_INSTALLED else None)
"""A file holding seconds to add to the clock, read by every process; the demo and tests only."""

DEMO_PASSWORD = env.str("DEMO_PASSWORD", "minhhoa-575" if DEMO_INSTALLED else None)

# --- Rooms -----------------------------------------------------------------------------------

ROOMS = [
    "foundation",
    "organisation",
    "documents",
    "work_sessions",
    "directives",
    "reports",
    "reminders",
    "overview",
    "summaries",
    *(["demo"] if DEMO_INSTALLED else []),
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "django_htmx",
    "csp",
    "template_partials",
    "pgtrigger",
    "pghistory",
    *(f"delegation575.{room}" for room in ROOMS),
]
MIDDLEWARE = [
    "delegation575.foundation.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "delegation575.foundation.input.NulByteMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "delegation575.organisation.acting.ActingMiddleware",
    "delegation575.foundation.refusals.RefusalMiddleware",
]
ROOT_URLCONF = "delegation575.urls"
WSGI_APPLICATION = "delegation575.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "delegation575.organisation.context.site",
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "delegation575.foundation.templatetags.vietnamese",
            ],
        },
    }
]
FORM_RENDERER = "delegation575.foundation.forms.Renderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Signing in ------------------------------------------------------------------------------

AUTH_USER_MODEL = "organisation.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "overview:start"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "delegation575.organisation.sign_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
MEMBER_LOGIN_LASTS = timedelta(days=30)
OFFICE_LOGIN_LASTS = timedelta(hours=12)

# --- Sessions, cache and messages: in PostgreSQL, so that a dead broker breaks no page ---------

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = int(OFFICE_LOGIN_LASTS.total_seconds())
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_FAILURE_VIEW = "delegation575.foundation.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# --- Language, dates and numbers (domain.md §6: Django's own formats for vi are wrong) ---------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale" / room for room in ROOMS]
USE_I18N = USE_TZ = True
# Grouping by itself would print the year 2.022; the filters `number` and `count` group what is counted.
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = ["delegation575.foundation.formats"]

# --- Files -----------------------------------------------------------------------------------

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = env.path("MEDIA_ROOT", DATA_DIR / "files")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE != "test"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = MODE == "test"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- Mail ------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Doan cong tac <khong-tra-loi@localhost>")
EMAIL_TIMEOUT = 10
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", PRODUCTION)
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if PRODUCTION or env.str("EMAIL_HOST", "")
    else "django.core.mail.backends.filebased.EmailBackend"
)

# --- History: kept by triggers, append-only; the context stands in each row ---------------------

PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_APPEND_ONLY = True

# --- Celery: each setting has its reason ------------------------------------------------------

CELERY_BROKER_URL = REDIS_URL
# With remote control on, a worker was seen to exit when the broker dies at a bad moment.
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
# What was done stands in the database; results would only be a second, weaker truth.
CELERY_TASK_IGNORE_RESULT = True
# A killed worker's task is run again; every task is safe to run twice.
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
# A long print must not hold back pokes already fetched.
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A task must end before the broker hands it to a second worker.
CELERY_TASK_TIME_LIMIT = 540
CELERY_TASK_SOFT_TIME_LIMIT = 500
# A publish in a request must never hang on a dead broker; the sweep finds the row anyway.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
}
# The worker waits for a broker that is not there yet, for ever.
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    # A poke that was not taken within its period is worth nothing: the next one does the same.
    "sweep-reminders": {
        "task": "delegation575.reminders.tasks.sweep",
        "schedule": 30.0,
        "options": {"expires": 25},
    },
    "sweep-prints": {
        "task": "delegation575.summaries.tasks.sweep_prints",
        "schedule": 30.0,
        "options": {"expires": 25},
    },
}

# --- Headers ---------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb", "interest-cohort")
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}

# --- A wrong setting stops the start with a sentence -----------------------------------------

try:
    env.seal()
except environs.EnvValidationError as problem:
    _problems: Any = problem.error_messages
    _each = "; ".join(f"{name}: {' '.join(why)}" for name, why in _problems.items())
    sys.exit(f"{_WRONG}: {_each}")
if PRODUCTION and (CLOCK_FILE or DEMO_PASSWORD):
    sys.exit(f"{_WRONG}: CLOCK_FILE and DEMO_PASSWORD must not be set when MODE=production.")
if PRODUCTION and (len(set(SECRET_KEY)) < 12 or SECRET_KEY.startswith("django-insecure")):
    sys.exit(f"{_WRONG}: SECRET_KEY must be random when MODE=production.")
