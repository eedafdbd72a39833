#!/usr/bin/env python
"""The shell's door to the project."""

import os
import sys


def main() -> None:
    """Run one management command; in the demo the embedded servers are started first if they are down."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "delegation575.settings")
    from django.conf import settings
    from django.core.management import execute_from_command_line

    if settings.EMBEDDED is not None:
        settings.EMBEDDED.start()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
