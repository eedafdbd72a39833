"""Storing files by their content: the same bytes are kept once, for ever under the same name."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from delegation575.foundation.models import StoredFile


def store(content: bytes, *, media_type: str, now: datetime) -> StoredFile:
    """Keep `content` and return its row; bytes stored before give the row of then."""
    sha256 = hashlib.sha256(content).hexdigest()
    known = StoredFile.objects.filter(sha256=sha256).first()
    if known:
        return known
    name = f"{sha256[:2]}/{sha256}"
    if not default_storage.exists(name):
        name = default_storage.save(name, ContentFile(content))
    row, _ = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": len(content), "media_type": media_type, "file": name, "stored_at": now}
    )
    return row
