"""What the print shop refuses."""

from collections.abc import Iterable
from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.refusals import Refused
from delegation575.foundation.vietnamese import day_text


class FontMissing(Refused):
    """A paper in another typeface, or without a Vietnamese letter, is no Party paper."""

    status = 503

    def __init__(self, faces: Iterable[str]) -> None:
        self.message = format_lazy(
            _(
                "Papers cannot be printed here: the typeface Tinos with all Vietnamese letters is missing ({faces}). "
                "The administrator installs the Debian package fonts-croscore."
            ),
            faces=", ".join(faces),
        )
        super().__init__(self.message)


class NoRegime(Refused):
    """No known guidance on the layout of papers was in force on a day."""

    def __init__(self, day: date) -> None:
        self.message = format_lazy(
            _("No guidance on the layout of Party papers is recorded for {day}."), day=day_text(day)
        )
        super().__init__(self.message)
