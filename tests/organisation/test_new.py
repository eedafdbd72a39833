"""Opening a delegation, and entering everything it needs through the forms alone."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from delegation575.organisation.models import Delegation, DelegationMembership, OrgUnit, Person, Theme, User
from tests import factories as make
from tests.organisation.conftest import errors_of, sent, url

FACTS = {
    "kind": "consolidate",
    "number": "88",
    "decision_symbol": "QĐ/TU",
    "province_kind": "tinh",
    "province_name": "Thử Nghiệm",
    "place_kind": "thanh-pho",
    "place_name": "Mẫu",
    "code": "88",
    "starts_on": "01/01/2026",
    "secretary_name": "Minh Hoạ Thư Mới",
    "login": "thukymoi",
}


def opened() -> Delegation:
    return Delegation.objects.get(code="88")


def test_new_makes_place_decision_names_and_secretary(cast, administrator):
    response = administrator.post(url("new"), sent("open", **FACTS))
    delegation = opened()
    account = User.objects.get(login="thukymoi")
    assert response.headers["Location"] == url("account", account.pk)
    assert delegation.overseen.label == "thành phố Mẫu"
    assert delegation.parent_body.label == "Ban Thường vụ Tỉnh uỷ Thử Nghiệm"
    assert (delegation.short_name, delegation.symbol, delegation.superior_line, delegation.issuing_line) == (
        "Đoàn công tác 88",
        "ĐCT88",
        "TỈNH UỶ THỬ NGHIỆM",
        "ĐOÀN CÔNG TÁC 88",
    )
    assert delegation.place == "Thử Nghiệm"
    decision = delegation.decisions.get()
    assert (decision.kind, decision.number, decision.issuer) == ("consolidate", "88", delegation.parent_body)
    assert [(m.person.full_name, m.role) for m in delegation.memberships.all()] == [("Minh Hoạ Thư Mới", "secretary")]


def test_new_over_an_existing_place_with_an_existing_secretary(cast, administrator):
    make.an_account(cast.member)
    typed = {
        "overseen": cast.delegation.overseen.pk,
        "province_name": "",
        "place_name": "",
        "person": cast.member.pk,
        "secretary_name": "",
        "login": "",
        "short_name": "Đoàn số 88",
        "symbol": "Đ88",
    }
    response = administrator.post(url("new"), sent("open", **FACTS | typed))
    assert response.headers["Location"] == url("index")
    assert (opened().overseen, opened().short_name, opened().symbol) == (
        cast.delegation.overseen,
        "Đoàn số 88",
        "Đ88",
    )


def test_new_in_a_province_entered_before_uses_it(cast, administrator):
    administrator.post(url("new"), sent("open", **FACTS))
    typed = FACTS | {"code": "89", "login": "thuky89", "place_name": "Khác", "province_name": "Thử nghiệm"}
    administrator.post(url("new"), sent("open", **typed))
    assert OrgUnit.objects.filter(search_key="tinh thu nghiem").count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"number": ""}, "number"),
        ({"starts_on": "hôm nay"}, "starts_on"),
        ({"province_name": ""}, "overseen"),
        ({"secretary_name": ""}, "person"),
        ({"login": ""}, "login"),
        ({"login": "thư ký"}, "login"),
        ({"email": "khong-phai"}, "email"),
        ({"full_name": "x" * 301}, "full_name"),
        ({"place_kind": "khong-co"}, "place_kind"),
        ({"subject": "a\0b"}, "subject"),
    ],
)
def test_new_refused_at_the_field_makes_nothing(cast, administrator, typed, field):
    response = administrator.post(url("new"), sent("open", **FACTS | typed))
    assert field in errors_of(response, "open")
    assert not Delegation.objects.filter(code="88").exists()
    assert not OrgUnit.objects.filter(label="thành phố Mẫu").exists()


def test_new_with_a_code_taken_is_refused_in_words(cast, administrator):
    response = administrator.post(url("new"), sent("open", **FACTS | {"code": cast.delegation.code}))
    assert errors_of(response, "open")["code"] == ["Đã có Đoàn công tác mang mã này."]
    assert not Person.objects.filter(full_name="Minh Hoạ Thư Mới").exists()


def test_new_with_a_login_taken_makes_nothing(cast, administrator):
    make.an_account(cast.member, "thukymoi")
    response = administrator.post(url("new"), sent("open", **FACTS))
    assert errors_of(response, "open")["login"] == ["Đã có tài khoản mang tên này."]
    assert not Delegation.objects.filter(code="88").exists()


@pytest.mark.parametrize("name", ["secretary", "head", "member", "nobody", "past_member"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_new_is_the_administrators_alone(as_, name, method):
    assert getattr(as_(name), method)(url("new")).status_code == 403


def secretary_of(administrator: Client) -> Client:
    """The new secretary, who came by the link that the administrator was shown."""
    cache.clear()
    account = User.objects.get(login="thukymoi")
    link = administrator.get(url("account", account.pk)).context["link"]
    client = Client()
    path = link.removeprefix("http://127.0.0.1:8575")
    client.post(path, {"password1": make.PASSWORD, "password2": make.PASSWORD})
    client.post(reverse("account_login"), {"login": "thukymoi", "password": make.PASSWORD})
    return client


def enter(client: Client, page: str, typed: dict[str, object]) -> None:
    response = client.post(page, typed)
    assert response.status_code == 302, [one.form.errors for one in response.context.get("acts", [])]


def test_delegation_of_another_province_is_entered_through_forms_alone(cast, administrator):
    administrator.post(url("new"), sent("open", **FACTS))
    secretary = secretary_of(administrator)
    delegation = opened()
    lines = "\n".join(f"{'phường' if n < 9 else 'xã'} Mẫu {n}" for n in range(1, 15))
    first_day = {"starts_on": "01/01/2026"}
    enter(secretary, url("units"), sent("add", parent=delegation.overseen_id, lines=lines, **first_day))
    for number in (1, 2, 3):
        enter(secretary, url("teams"), sent("add", number=number, name="", **first_day))
    teams = list(delegation.teams.order_by("number"))
    units = list(OrgUnit.objects.filter(parents__parent=delegation.overseen))
    enter(secretary, url("add_member"), sent("add", full_name="Minh Hoạ Đứng Đầu", role="head", **first_day))
    for number in range(7):
        typed = sent(
            "add",
            full_name=f"Minh Hoạ Thành Viên {number}",
            role="member",
            team=teams[number % 3].pk,
            units=[units[number * 2].pk, units[number * 2 + 1].pk],
            **({"is_leader": "on"} if number < 3 else {}),
            **first_day,
        )
        enter(secretary, url("add_member"), typed)
    head = Person.objects.get(full_name="Minh Hoạ Đứng Đầu")
    post = sent("position", title="Phó Bí thư", new_body="Tỉnh uỷ Mẫu", precedence=1, **first_day)
    enter(secretary, url("edit_person", head.pk), post | {"position-new_body_kind": "co-quan-dang"})
    enter(secretary, url("regulation"), sent("adopt", title="Quy chế làm việc", **first_day))
    enter(secretary, url("regulation"), sent("article", number="7", kind="reporting", text="Báo cáo hằng tháng."))
    offered = secretary.get(url("themes")).context["acts"][0].form.initial["names"]
    enter(secretary, url("themes"), sent("add", names=offered))

    context = secretary.get(url("index")).context
    assert [len(team.people) for team in context["teams"]] == [3, 2, 2]
    assert [len(unit.people) for unit in context["units"]] == [1] * 14
    assert context["office"][0].titles == ["Phó Bí thư Tỉnh uỷ Mẫu"]
    assert [article.number for article in context["regulation"].articles] == ["7"]
    assert Theme.objects.filter(delegation=delegation).count() == len(offered.splitlines())
    assert DelegationMembership.objects.filter(delegation=delegation).count() == 9
