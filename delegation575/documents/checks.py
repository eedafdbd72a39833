"""Can this machine print Party papers at all?"""

from typing import Any

from django.core.checks import CheckMessage, Error

from delegation575.documents.fonts import font_folders, lacking

FONT_MISSING = "documents.E001"


def check_font(**_: Any) -> list[CheckMessage]:
    """Tinos is there, with its four faces and all 134 Vietnamese letters in each."""
    gaps = lacking(font_folders())
    if not gaps:
        return []
    return [
        Error(
            f"Papers cannot be printed: Tinos lacks Vietnamese letters ({', '.join(gaps)}).",
            hint="Install the Debian package fonts-croscore.",
            id=FONT_MISSING,
        )
    ]
