"""The oracle of the fault run, by hand; the run itself is `make fault`."""

from datetime import date

from tests.faults.oracle import Owed, told_on, working_day


def owed_by(address: str = "member") -> Owed:
    return Owed("Minh Hoạ", address, "Báo cáo", date(2022, 6, 24), "leader", ("head", "secretary"))


def who(day: date, owed: Owed) -> set[str]:
    return {address for address, *_ in told_on(day, [owed])}


def test_working_days_leave_out_the_weekend():
    assert [working_day(date(2022, 6, 24), n) for n in (-5, 0, 1, 5)] == [
        date(2022, 6, 17),
        date(2022, 6, 24),
        date(2022, 6, 27),
        date(2022, 7, 1),
    ]


def test_a_report_climbs_from_the_member_to_the_office():
    owed = owed_by()
    days = [date(2022, 6, n) for n in (16, 17, 20, 22, 24, 27, 28)] + [date(2022, 7, 1), date(2022, 7, 4)]

    assert [who(day, owed) for day in days] == [
        set(), {"member"}, set(), {"member"}, {"member"}, {"member"}, {"leader"}, {"head", "secretary"}, set(),
    ]  # fmt: skip


def test_after_three_days_each_is_told_once():
    assert who(date(2022, 7, 1), owed_by()) == {"member", "leader", "head", "secretary"}


def test_a_leader_is_not_told_of_himself():
    assert who(date(2022, 7, 1), owed_by("leader")) == {"leader", "head", "secretary"}


def test_more_time_begins_anew_and_an_answer_ends_it():
    owed = owed_by()
    assert who(date(2022, 6, 24), owed) == {"member"}
    owed.extend(date(2022, 7, 1))
    assert who(date(2022, 6, 24), owed) == {"member"}
    owed.answered = True
    assert who(date(2022, 7, 1), owed) == set()
