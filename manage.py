#!/usr/bin/env python3
"""The shell's door to the project."""

import contextlib
import os
import sys


def main() -> None:
    """Run one management command; embedded servers that are down run for as long as the command does."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "delegation575.settings")
    try:
        from django.conf import settings
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed here: run `make demo` first, then .venv/bin/python manage.py.")
    with settings.EMBEDDED.in_use() if settings.EMBEDDED else contextlib.nullcontext():
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
