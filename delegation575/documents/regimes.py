"""What the layout of a Party paper takes from the rule in force on its day of issue.

The rules themselves are dated rows (`models.FormatRegime`), since the office may learn of a new one, or of
another first day, without a new release. Everything the two known rules share stands in `paper.css`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Regime:
    """The measures in which one guidance of the Central Office differs from the next."""

    name: str
    recipient_separator: str
    """What ends each line under "Nơi nhận" but the last, which ends in a full stop."""
    line_spacing_points: int
    """Exact distance of the base lines of the text, in points."""

    def recipient_lines(self, recipients: tuple[str, ...]) -> tuple[str, ...]:
        """Each recipient as it is printed: "- Các thành viên Đoàn công tác,", the last with a full stop."""
        ends = [self.recipient_separator] * (len(recipients) - 1) + ["."]
        return tuple(f"- {name}{end}" for name, end in zip(recipients, ends, strict=False))
