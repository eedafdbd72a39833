# One image for web, worker, beat and the migration step: Pango and Tinos inside, nobody is root.
FROM python:3.13-slim-trixie

RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        fontconfig fonts-croscore libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10575 --create-home delegation575

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATA_DIR=/data
WORKDIR /app

COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock

COPY manage.py ./
COPY delegation575 delegation575
COPY templates templates
COPY static static
COPY locale locale
COPY fixtures fixtures
RUN python -m delegation575.foundation.catalogues compile \
    && mkdir /data && chown delegation575 /data

USER delegation575
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "delegation575.wsgi", "--no-control-socket", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "4"]
