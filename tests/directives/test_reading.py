"""The lists and the pages behind their rows: who sees them, what they show, how many queries they take."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from delegation575.directives.actions import Addressed, add_proposal
from delegation575.directives.models import AddresseePart, Directive, Modality
from delegation575.foundation import clock
from delegation575.work_sessions.states import SessionState
from tests import factories as make
from tests.actors import Cast, sign_in
from tests.directives.conferring import (
    a_conclusion,
    a_conference,
    a_directive,
    a_recommendation,
    an_assessment,
)
from tests.work_sessions.plans import in_state

MOST_QUERIES = 8
LISTS = ["directives:index", "directives:conferences", "directives:recommendations"]


def rows_of(cast: Cast) -> dict[str, str]:
    """The address of one row of each kind."""
    conference = a_conference(cast)
    directive = a_directive(cast, a_conclusion(cast, conference))
    recommendation = a_recommendation(cast, conference=conference)
    session = in_state(cast, SessionState.RECORDED)
    return {
        "directives:conference": reverse("directives:conference", args=[conference.pk]),
        "directives:detail": reverse("directives:detail", args=[directive.pk]),
        "directives:recommendation": reverse("directives:recommendation", args=[recommendation.pk]),
        "directives:of_session": reverse("directives:of_session", args=[session.pk]),
    }


def text_of(client: Client, url: str) -> str:
    return client.get(url).content.decode()


@pytest.mark.parametrize("who", ["head", "deputy", "secretary", "leader", "member", "other_member"])
def test_everyone_of_the_delegation_reads_everything(client, cast, who):
    urls = rows_of(cast)
    if who == "other_member":
        del urls["directives:of_session"]
    sign_in(client, getattr(cast, who))
    for url in [*map(reverse, LISTS), *urls.values()]:
        assert client.get(url).status_code == 200, url


@pytest.mark.parametrize("who", ["stranger", "strange_secretary"])
def test_another_delegation_finds_no_row_and_an_empty_list(client, cast, who):
    urls = rows_of(cast)
    sign_in(client, getattr(cast, who))
    assert [client.get(url).status_code for url in urls.values()] == [404] * len(urls)
    for name in LISTS:
        page = text_of(client, reverse(name))
        assert not any(row in page for row in urls.values())
        assert "minh hoạ)" not in page


@pytest.mark.parametrize("who", ["past_member", "administrator", "nobody"])
def test_without_a_delegation_there_is_nothing(client, cast, who):
    urls = rows_of(cast)
    sign_in(client, getattr(cast, who))
    assert {client.get(url).status_code for url in [*map(reverse, LISTS), *urls.values()]} == {404}


def test_logged_out_comes_to_the_login(client, cast):
    urls = rows_of(cast)
    found = [client.get(url) for url in [*map(reverse, LISTS), *urls.values()]]
    assert {(answer.status_code, answer["Location"].split("?")[0]) for answer in found} == {(302, "/accounts/login/")}


def filled(cast: Cast, many: int) -> dict[str, str]:
    """A conference with `many` of everything, and the addresses that show them."""
    themes = [make.a_theme(cast.delegation) for _ in range(3)]
    host = make.host_of(cast.delegation.overseen)
    conference = a_conference(cast, participants=[f"Đại biểu {n}" for n in range(many)])
    conclusion = a_conclusion(cast, conference)
    addressed = [Addressed(AddresseePart.LEAD, host), Addressed(AddresseePart.COORDINATE, capacity="sở, ngành")]
    for n in range(many):
        an_assessment(cast, conference, text=f"Ưu điểm {n}", themes=themes)
        add_proposal(conference=conference, text=f"Đề xuất {n}", theme=themes[0], by=cast.secretary)
        directive = a_directive(cast, conclusion, text=f"Việc {n}", theme=themes[0], addressed=addressed)
        asked = a_recommendation(cast, conference=conference, text=f"Kiến nghị {n}/{many}", theme=themes[1])
    names = dict.fromkeys(LISTS, "")
    return {name: reverse(name) for name in names} | {
        "directives:conference": reverse("directives:conference", args=[conference.pk]),
        "directives:detail": reverse("directives:detail", args=[directive.pk]),
        "directives:recommendation": reverse("directives:recommendation", args=[asked.pk]),
    }


def counted(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_queries_are_few_and_as_many_with_3_rows_as_with_60(client, cast):
    sign_in(client, cast.secretary)
    few = {name: counted(client, url) for name, url in filled(cast, 3).items()}
    cast.delegation.conferences.update(held_on=date(2021, 7, 20))
    many = {name: counted(client, url) for name, url in filled(cast, 60).items()}
    assert few == many
    assert max(few.values()) <= MOST_QUERIES


def test_index_is_filtered_by_the_address(client, cast):
    theme = make.a_theme(cast.delegation, "Đất đai")
    host = make.host_of(cast.delegation.overseen)
    conclusion = a_conclusion(cast)
    asked = a_directive(cast, conclusion, text="Việc của địa phương", theme=theme)
    done = a_directive(cast, conclusion, text="Việc đã xong")
    Directive.objects.filter(pk=done.pk).update(state="closed")
    a_directive(cast, conclusion, text="Việc của Đoàn", modality=Modality.REQUIRE, all_members=True, addressed=[])
    sign_in(client, cast.member)
    shown = {
        "state=closed": ["Việc đã xong"],
        "state=open&modality=request": ["Việc của địa phương"],
        f"theme={theme.pk}": ["Việc của địa phương"],
        "addressee=members": ["Việc của Đoàn"],
        f"addressee={host.pk}": ["Việc của địa phương", "Việc đã xong"],
        "state=reported": [],
        "": ["Việc của địa phương", "Việc đã xong", "Việc của Đoàn"],
    }
    for query, texts in shown.items():
        page = text_of(client, f"{reverse('directives:index')}?{query}")
        assert re.findall(r">(Việc [^<]+)</a></td>", page) == texts, query
    assert reverse("directives:detail", args=[asked.pk]) in page


@pytest.mark.parametrize(
    "query", ["state=nonsense", "theme=x", "addressee=0", "after=x", "after=2022-07-20_x_1", "modality=%F0%9F%98%80"]
)
def test_index_with_a_wrong_address_is_still_a_page(client, cast, query):
    a_directive(cast)
    sign_in(client, cast.member)
    answer = client.get(f"{reverse('directives:index')}?{query}")
    assert answer.status_code == 200
    assert "Việc minh hoạ 1" in answer.content.decode()


def test_index_goes_on_page_by_page(client, cast):
    conclusion = a_conclusion(cast)
    for _ in range(60):
        a_directive(cast, conclusion)
    sign_in(client, cast.member)
    first = text_of(client, reverse("directives:index"))
    assert re.findall(r"Việc minh hoạ (\d+)<", first) == [str(n) for n in range(1, 51)]
    following = re.search(r'href="([^"]*after=[^"]+)"', first)
    assert following is not None
    second = text_of(client, following[1].replace("&amp;", "&"))
    assert re.findall(r"Việc minh hoạ (\d+)<", second) == [str(n) for n in range(51, 61)]


def test_directive_without_a_due_date_is_never_overdue(client, cast, move_clock: Callable[[float], None]):
    directive = a_directive(cast, due_wording="trong thời gian tới")
    sign_in(client, cast.head)
    move_clock(10 * 365 * 86400)
    make.a_membership(cast.delegation, make.a_person("Minh Hoạ Sau"), starts_on=clock.today())
    for url in (reverse("directives:index"), reverse("directives:detail", args=[directive.pk])):
        page = text_of(client, url)
        assert "chưa ấn định thời hạn" in page
        assert "quá hạn" not in page


def test_directive_past_its_date_is_overdue_and_says_so_in_a_word(client, cast):
    directive = a_directive(cast, due_on=date(2022, 9, 30))
    sign_in(client, cast.head)
    for url in (reverse("directives:index"), reverse("directives:detail", args=[directive.pk])):
        page = text_of(client, url)
        assert "30/9/2022" in page
        assert "quá hạn" in page


def test_detail_tells_who_entered_it_and_what_changed(client, cast):
    directive = a_directive(cast)
    Directive.objects.filter(pk=directive.pk).update(state="reported")
    sign_in(client, cast.head)
    page = text_of(client, reverse("directives:detail", args=[directive.pk]))
    history = page[page.index("Lịch sử") :]
    assert "Minh Hoạ Thư" in history
    assert "Đã báo cáo hoàn thành" in history


def test_conference_keeps_limitations_of_the_delegation_and_of_the_place_apart(client, cast):
    conference = a_conference(cast)
    judged = {"kind": "limitation", "voice": "delegates"}
    an_assessment(cast, conference, text="Hạn chế thứ nhất", subject="members", **judged)
    an_assessment(cast, conference, text="Hạn chế thứ hai", subject="overseen", **judged)
    sign_in(client, cast.member)
    page = text_of(client, reverse("directives:conference", args=[conference.pk]))
    own, place = page.index("Hạn chế của Đoàn công tác"), page.index("Hạn chế của cấp uỷ, chính quyền")
    assert own < page.index("Hạn chế thứ nhất") < place < page.index("Hạn chế thứ hai")


def test_of_session_is_a_part_for_htmx_and_a_page_alone(client, cast):
    session = in_state(cast, SessionState.RECORDED)
    url = reverse("directives:of_session", args=[session.pk])
    sign_in(client, cast.member)
    assert "<html" in text_of(client, url)
    part = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert 'id="of-session"' in part


def test_only_the_secretariat_is_offered_to_enter(client, cast):
    conference = a_conference(cast)
    urls = [*map(reverse, LISTS), reverse("directives:conference", args=[conference.pk])]
    sign_in(client, cast.head)
    assert [url for url in urls if "/add/" in text_of(client, url) or "/new/" in text_of(client, url)] == []
    sign_in(client, cast.secretary)
    assert [url for url in urls if "/add/" in text_of(client, url) or "/new/" in text_of(client, url)] == urls[1:]
