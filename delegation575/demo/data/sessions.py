"""Illustrative work sessions: registered, held, recorded, through the same actions as on the pages."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from delegation575.demo.data.people import REPORTERS, Actor, communes
from delegation575.foundation.periods import LOCAL_ZONE, Period
from delegation575.foundation.working_days import WorkingDays
from delegation575.organisation.models import Delegation, OrgUnit, Person, Theme
from delegation575.work_sessions.actions import (
    Plan,
    Record,
    answer_for_host,
    record_session,
    record_unregistered_visit,
    register_session,
)
from delegation575.work_sessions.models import WorkSession
from delegation575.work_sessions.overlap import AFTERNOON, MORNING, Slot
from delegation575.work_sessions.refusals import Overlap
from delegation575.work_sessions.states import SessionState

_SITUATION = (
    "Chi bộ duy trì sinh hoạt đúng kỳ; tỷ lệ đảng viên dự sinh hoạt đạt {share}%.",
    "Đã tiếp {count} lượt công dân; còn {few} việc đang xem xét, giải quyết.",
    "Cấp uỷ đã ban hành {few} văn bản triển khai nghị quyết cấp trên trong tháng.",
    "Thủ tục hành chính giải quyết đúng hạn đạt {share}%; {few} hồ sơ phải bổ sung.",
    "Đã ra quân {few} đợt lập lại trật tự đô thị; nhắc nhở {count} trường hợp.",
)
_DIFFICULTIES = (
    "Còn {few} hộ chưa thống nhất phương án đền bù.",
    "Kinh phí bảo đảm cho công tác chuyển đổi số ở cơ sở còn thiếu.",
    "Một số chi bộ tổ dân phố ít đảng viên, nội dung sinh hoạt còn chung chung.",
)
_PROPOSALS = (
    "Rà soát, phân loại từng hộ chưa nhận đền bù, giao người phụ trách đối thoại trong tháng.",
    "Tổ chức sinh hoạt chi bộ theo chuyên đề mỗi quý một lần, có đồng chí cấp uỷ dự.",
)
_RECOMMENDATIONS = (
    "Đề nghị sớm bố trí kinh phí sửa chữa nhà văn hoá tổ dân phố.",
    "Đề nghị hướng dẫn thống nhất việc xác nhận nguồn gốc đất.",
    "Đề nghị cấp trên hỗ trợ thiết bị cho bộ phận một cửa.",
)


_OFTEN = {"xay-dung-dang", "sinh-hoat-chi-bo", "dat-dai", "giai-phong-mat-bang", "cai-cach-hanh-chinh"}


@dataclass(frozen=True)
class Stage:
    """What every illustrative session needs."""

    delegation: Delegation
    people: dict[str, Person]
    units: list[OrgUnit]
    themes: list[Theme]
    days: WorkingDays

    @classmethod
    def of(cls, delegation: Delegation, people: dict[str, Person]) -> "Stage":
        """The stage of a delegation whose seed and people are loaded."""
        themes = list(Theme.objects.filter(delegation=delegation).order_by("position"))
        return cls(delegation, people, communes(delegation), themes, WorkingDays())


def hold_month(stage: Stage, month: Period, before: date) -> None:
    """One session a reporter in the month, held and recorded; only on days before `before`."""
    for place, actor in enumerate(REPORTERS):
        day = stage.days.next_working(month.starts_on + timedelta(days=2 + (place * 2) % 22))
        if actor.since <= day < before and day in month:
            _hold(stage, actor, place, day, month.index)


def _hold(stage: Stage, actor: Actor, place: int, day: date, round_: int) -> None:
    person, unit = stage.people[actor.login], stage.units[actor.units[round_ % len(actor.units)]]
    turn = place * 3 + round_
    slot = Slot(day, MORNING if turn % 2 else AFTERNOON)
    record = _record(stage, slot, turn)
    evening = _at(day, 19)
    if turn % 9 == 0:
        record_unregistered_visit(
            delegation=stage.delegation, unit=unit, responsible=person, record=record, by=person, now=evening
        )
        return
    session = _registered(stage, person, unit, slot, turn)
    if session:
        record_session(session=session, record=record, by=person, now=evening)


def _registered(stage: Stage, person: Person, unit: OrgUnit, slot: Slot, turn: int) -> WorkSession | None:
    """Registered five days ahead and agreed by the host; nothing where the host is taken already."""
    plan = Plan(
        unit=unit,
        responsible=person,
        slot=slot,
        purpose="Nắm tình hình xây dựng Đảng và thực hiện nhiệm vụ chính trị tại cơ sở (minh hoạ).",
        themes=_themes(stage, turn),
    )
    ahead = _at(slot.day - timedelta(days=5), 9)
    try:
        session = register_session(delegation=stage.delegation, plan=plan, by=person, now=ahead)
    except Overlap:
        return None
    secretary = stage.people["thuky"]
    return answer_for_host(session=session, answer=SessionState.AGREED, by=secretary, now=ahead + timedelta(days=1))


def _record(stage: Stage, slot: Slot, turn: int) -> Record:
    figures = {"share": 84 + turn % 14, "count": 4 + turn % 11, "few": 1 + turn % 5}
    themes = _themes(stage, turn)
    return Record(
        slot=slot,
        situation=[(themes[0], _SITUATION[turn % len(_SITUATION)].format(**figures))],
        difficulties=_DIFFICULTIES[turn % len(_DIFFICULTIES)].format(**figures) if turn % 2 else "",
        proposals=[_PROPOSALS[turn % len(_PROPOSALS)]] if turn % 3 == 0 else [],
        recommendations=[_RECOMMENDATIONS[turn % len(_RECOMMENDATIONS)]] if turn % 7 == 0 else [],
        conclusion="Đề nghị Đảng uỷ tiếp tục theo dõi, báo cáo kết quả trong kỳ sau (minh hoạ).",
        themes=themes,
    )


def _themes(stage: Stage, turn: int) -> list[Theme]:
    """Two themes; some are worked on far more often than others."""
    often = [theme for theme in stage.themes if theme.slug in _OFTEN]
    return [often[turn % len(often)], stage.themes[(turn * turn + 3) % len(stage.themes)]]


def plan_ahead(stage: Stage, today: date) -> None:
    """Some sessions agreed and not yet recorded, some still ahead, one waiting for its host's answer."""
    last = stage.days.previous_working(today - timedelta(days=1))
    for turn, (login, day) in enumerate(
        [
            ("thanhvien1", last),
            ("thanhvien6", last),
            ("thanhvien2", stage.days.next_working(today + timedelta(days=1))),
            ("thanhvien7", stage.days.next_working(today + timedelta(days=2))),
            ("thanhvien3", stage.days.next_working(today + timedelta(days=4))),
        ]
    ):
        actor = next(one for one in REPORTERS if one.login == login)
        unit = stage.units[actor.units[0]]
        _registered(stage, stage.people[login], unit, Slot(day, AFTERNOON if turn % 2 else MORNING), turn)
    _wait_for_answer(stage, today)


def _wait_for_answer(stage: Stage, today: date) -> None:
    day = stage.days.next_working(today + timedelta(days=6))
    plan = Plan(
        unit=stage.units[6],
        responsible=stage.people["thanhvien8"],
        slot=Slot(day, MORNING),
        purpose="Làm việc về công tác giải phóng mặt bằng (minh hoạ).",
        themes=_themes(stage, 8),
    )
    register_session(delegation=stage.delegation, plan=plan, by=stage.people["thanhvien8"], now=_at(today, 8))


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), LOCAL_ZONE)
