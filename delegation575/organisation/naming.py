"""What a delegation is called when nothing else was typed. Pure; papers are Vietnamese, so these are."""

from dataclasses import dataclass

_STANDING = "Ban Thường vụ "


@dataclass(frozen=True)
class UsualNames:
    """The customary names of a delegation, from its code, the place it watches over and who set it up."""

    code: str
    parent_body: str
    overseen: str
    place: str

    @property
    def short_name(self) -> str:
        """ "Đoàn công tác 575"."""
        return f"Đoàn công tác {self.code}"

    @property
    def full_name(self) -> str:
        """With whose delegation it is and what it does where."""
        return (
            f"{self.short_name} của {self.parent_body} theo dõi, chỉ đạo thực hiện nhiệm vụ chính trị "
            f"đối với Đảng bộ {self.overseen}"
        )

    @property
    def symbol(self) -> str:
        """What stands after the document type in a number: "ĐCT575"."""
        return f"ĐCT{self.code}"

    @property
    def superior_line(self) -> str:
        """The Party committee above, in capitals: "TỈNH UỶ HÀ GIANG"."""
        return self.parent_body.removeprefix(_STANDING).upper()

    @property
    def issuing_line(self) -> str:
        """The delegation in capitals."""
        return self.short_name.upper()
