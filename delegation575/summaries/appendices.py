"""The appendices of the six-month summary: lists and tables whose rows its text counts."""

from collections.abc import Callable
from fractions import Fraction

from delegation575.directives.states import DirectiveState
from delegation575.documents.papers import Appendix, Block, Cell, Column, Table
from delegation575.foundation.vietnamese import day_text, number_text
from delegation575.overview import figures
from delegation575.overview.figures import Basis, Figure
from delegation575.summaries import queries
from delegation575.summaries.marks import one_line
from delegation575.summaries.models import Version
from delegation575.summaries.queries import Instruction, Outcome
from delegation575.work_sessions.models import DayPart, WorkSession

DAY_PARTS = {
    DayPart.MORNING: "Sáng",
    DayPart.AFTERNOON: "Chiều",
    DayPart.EVENING: "Tối",
    DayPart.ALL_DAY: "Cả ngày",
}
DIRECTIVE_STATES = {
    DirectiveState.OPEN: "đang thực hiện",
    DirectiveState.REPORTED: "đã báo cáo kết quả",
    DirectiveState.CLOSED: "đã kết thúc",
}
NO_DUE_DATE = "chưa ấn định thời hạn"


def appendices(basis: Basis, outcome: Outcome, version: Version) -> dict[str, Appendix]:
    """Each appendix that has rows, by its key, in the order it is attached."""
    makers: dict[str, Callable[[], Appendix | None]] = {
        "count_by_unit": lambda: _counts(basis),
        "session_list": lambda: _session_list(basis),
        "duties": lambda: _duties(basis),
        "heard": lambda: _heard(basis),
    }
    if version == Version.AFTER:
        makers |= {"directives": lambda: _directives(outcome), "schemes": lambda: _schemes(outcome)}
    made = {key: make() for key, make in makers.items()}
    return {key: appendix for key, appendix in made.items() if appendix is not None}


def labels(attached: dict[str, Appendix]) -> dict[str, str]:
    """How the text names each appendix: "Phụ lục 1"."""
    if len(attached) == 1:
        return dict.fromkeys(attached, "Phụ lục")
    return {key: f"Phụ lục {place}" for place, key in enumerate(attached, start=1)}


def _counts(basis: Basis) -> Appendix | None:
    by_unit, by_member = figures.sessions_by_unit(basis), _members_at_work(basis)
    if not any(one.value for one in by_member):
        return None
    return Appendix("Số buổi làm việc theo đơn vị và theo thành viên", (_unit_table(by_unit), _member_table(by_member)))


def _members_at_work(basis: Basis) -> list[Figure]:
    """Who held a session or is in charge of a unit; the head and the office are not counted among them."""
    in_charge = set(figures.members_in_charge(basis).values_list("pk", flat=True))
    return [one for one in figures.sessions_by_member(basis) if one.value or (one.of and one.of.pk in in_charge)]


def _unit_table(by_unit: list[Figure]) -> Block:
    columns = (Column("Đơn vị", 3), Column("Số buổi", 1, "center"), Column("Buổi gần nhất", 2, "center"))
    rows = tuple((str(one.of), _blank(one), day_text(one.last_on) if one.last_on else None) for one in by_unit)
    return Table(columns, rows, total=(_sum(by_unit), None), caption="Theo đơn vị", unit="buổi")


def _member_table(by_member: list[Figure]) -> Block:
    columns = (Column("Họ và tên", 4), Column("Số buổi", 1, "center"))
    rows = tuple((str(one.of), _blank(one)) for one in by_member)
    return Table(columns, rows, total=(_sum(by_member),), caption="Theo thành viên", unit="buổi")


def _blank(one: Figure) -> Cell:
    """Nought is printed as a dash in lists of what was done."""
    return int(one.value) if one.value else None


def _sum(parts: list[Figure]) -> int:
    return sum(int(one.value or 0) for one in parts)


def _session_list(basis: Basis) -> Appendix | None:
    sessions = queries.sessions_listed(basis)
    if not sessions:
        return None
    columns = (
        Column("Ngày", 1.2, "center"),
        Column("Buổi", 0.9, "center"),
        Column("Đơn vị", 2),
        Column("Nội dung", 3.4),
        Column("Phụ trách", 2),
        Column("Đăng ký", 1.2, "center"),
    )
    rows = tuple(_session_row(one) for one in sessions)
    return Appendix("Danh mục các buổi làm việc", (Table(columns, rows),), landscape=True)


def _session_row(one: WorkSession) -> tuple[Cell, ...]:
    themes = ", ".join(topic.theme.name for topic in one.topics.all())
    return (
        day_text(one.day),
        DAY_PARTS[DayPart(one.day_part)],
        one.unit.label,
        themes or one_line(one.purpose) or None,
        one.responsible.full_name,
        "trước" if one.registered_at else "không",
    )


def _duties(basis: Basis) -> Appendix | None:
    members = figures.duties_by_member(basis)
    if not members:
        return None
    keys = ("duties_owed", "duties_submitted", "duties_on_time", "duties_late", "duties_missing", "duties_waived")
    titles = ("Phải gửi", "Đã gửi", "Đúng hạn", "Gửi chậm", "Chưa gửi", "Được miễn")
    columns = (
        Column("Họ và tên", 3),
        *(Column(title, 1, "center") for title in titles),
        Column("Tỷ lệ", 1.2, "center"),
    )
    rows = tuple((str(one["duties_owed"].of), *(_count(one[key]) for key in keys), _rate(one)) for one in members)
    whole = figures.duty_figures(basis)
    total = (*(_count(whole[key]) for key in keys), _rate(whole))
    table = Table(columns, rows, total=total, unit="báo cáo; tỷ lệ: đúng hạn trên phải gửi")
    return Appendix("Tình hình gửi báo cáo của thành viên Đoàn công tác", (table,), landscape=True)


def _count(one: Figure) -> int:
    return int(one.value or 0)


def _rate(one: dict[str, Figure]) -> Cell:
    value = one["on_time_rate"].value
    return percent_text(value) if value is not None else None


def percent_text(share: Fraction | int) -> str:
    """A share as papers write it: "84,5%"."""
    return f"{number_text(round(float(share) * 100, 1))}%"


def _heard(basis: Basis) -> Appendix | None:
    heard = list(queries.recommendations_heard(basis))
    if not heard:
        return None
    columns = (Column("Ngày", 1, "center"), Column("Đơn vị", 1.6), Column("Nội dung kiến nghị", 4))
    rows = tuple((day_text(one.session.day), one.session.unit.label, one_line(one.text)) for one in heard)
    return Appendix("Kiến nghị của cơ sở ghi nhận qua các buổi làm việc", (Table(columns, rows),))


def _directives(outcome: Outcome) -> Appendix | None:
    if not outcome.instructions:
        return None
    columns = (
        Column("Nội dung", 4),
        Column("Chủ trì", 2),
        Column("Phối hợp", 1.6),
        Column("Thời hạn", 1.4, "center"),
        Column("Tiến độ", 1.4, "center"),
    )
    rows = tuple(_directive_row(one) for one in outcome.instructions)
    return Appendix("Kết luận, chỉ đạo tại Hội nghị và tiến độ thực hiện", (Table(columns, rows),), landscape=True)


def _directive_row(one: Instruction) -> tuple[Cell, ...]:
    directive = one.directive
    return (
        one_line(directive.text),
        ", ".join(one.leads) or ("các thành viên Đoàn công tác" if directive.all_members else None),
        ", ".join(one.coordinating) or None,
        day_text(directive.due_on) if directive.due_on else NO_DUE_DATE,
        DIRECTIVE_STATES[DirectiveState(directive.state)],
    )


def _schemes(outcome: Outcome) -> Appendix | None:
    if not outcome.scheme_items:
        return None
    columns = (Column("Đề án", 4), Column("Tiến độ", 2, "center"))
    rows = tuple(
        (one.name or f"{one.programme.name}: đề án số {one.number}", SCHEME_STATES[one.state])
        for one in outcome.scheme_items
    )
    return Appendix(f"Tiến độ {outcome.scheme_items[0].programme.name}", (Table(columns, rows),))


SCHEME_STATES = {"unknown": None, "drafting": "đang xây dựng", "submitted": "đã trình", "approved": "đã phê duyệt"}
