"""Theo dõi hoạt động của một Đoàn công tác: see README.md and docs/architecture.md."""

from delegation575.celery import app as celery_app

__all__ = ["celery_app"]
