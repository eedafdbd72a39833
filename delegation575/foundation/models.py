"""Stored files, heartbeats, and the abstract secret link."""

from django.db import models

from delegation575.foundation.rows import Row


class StoredFile(Row):
    """A file by its content: stored once under its SHA-256; the row that attaches it carries the delegation."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    file = models.FileField(max_length=200)
    stored_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(sha256__regex="^[0-9a-f]{64}$"), name="file_sha256")]


class Heartbeat(models.Model):
    """When a recurring job last ran."""

    name = models.CharField(max_length=50, primary_key=True)
    beat_at = models.DateTimeField()


class SecretLink(Row):
    """An address that needs no account: one purpose, limited in time, revocable; only its hash is stored."""

    token_sha256 = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
