"""Regulation, articles, decisions, names and themes."""

from datetime import date

import pytest

from delegation575.organisation.models import ConstitutingDecision, Delegation, RegulationArticle, Theme
from tests import factories as make
from tests.organisation.conftest import errors_of, sent, url


def test_regulation_is_entered_with_an_article(cast, secretary):
    assert [act.name for act in secretary.get(url("regulation")).context["acts"]] == ["adopt"]
    secretary.post(url("regulation"), sent("adopt", title="Quy chế làm việc", starts_on="01/01/2022"))
    article = sent("article", number="9", kind="reporting", text="Gửi báo cáo trước ngày 25 hằng tháng.")
    assert secretary.post(url("regulation"), article).status_code == 302
    regulation = secretary.get(url("regulation")).context["papers"].regulations[0]
    assert [(a.number, a.rules) for a in regulation.articles] == [("9", "chế độ báo cáo")]


def test_regulation_articles_stand_in_order_of_their_numbers(cast, secretary):
    regulation = make.a_regulation(cast.delegation)
    for number in ("10", "9.2", "9", "2"):
        make.an_article(regulation, number)
    shown = secretary.get(url("regulation")).context["papers"].regulations[0].articles
    assert [article.number for article in shown] == ["2", "9", "9.2", "10"]


def test_regulation_second_in_the_same_time_is_refused(cast, secretary):
    from delegation575.organisation import actions, refusals

    make.a_regulation(cast.delegation)
    with pytest.raises(refusals.RegulationInForce):
        actions.adopt_regulation(
            delegation=cast.delegation, title="Khác", starts_on=date(2023, 1, 1), by=cast.secretary
        )


def test_regulation_ends_and_another_follows(cast, secretary):
    make.a_regulation(cast.delegation)
    secretary.post(url("regulation"), sent("amend", title="Quy chế làm việc", ends_on="31/12/2022"))
    adopt = sent("adopt", title="Quy chế mới", starts_on="01/01/2023")
    assert secretary.post(url("regulation"), adopt).status_code == 302
    assert secretary.get(url("index"), {"day": "01/6/2022"}).context["regulation"].title == "Quy chế làm việc"
    assert secretary.get(url("index")).context["regulation"].title == "Quy chế mới"


def test_regulation_that_ends_before_it_began_is_refused(cast, secretary):
    make.a_regulation(cast.delegation)
    response = secretary.post(url("regulation"), sent("amend", title="Quy chế", ends_on="31/12/2021"))
    assert list(errors_of(response, "amend")) == ["ends_on"]


def test_article_number_taken_is_refused_in_words(cast, secretary):
    make.an_article(make.a_regulation(cast.delegation))
    response = secretary.post(url("regulation"), sent("article", number="9", kind="other", text="Khác"))
    assert errors_of(response, "article")["number"] == ["Quy chế đã có điều mang số này."]
    assert "Khác</textarea>" in response.content.decode()


def test_article_is_corrected(cast, secretary):
    row = make.an_article(make.a_regulation(cast.delegation))
    typed = sent("article", number="9", kind="sessions", text="Mỗi tháng một buổi.")
    assert secretary.post(url("article", row.pk), typed).status_code == 302
    assert RegulationArticle.objects.get(pk=row.pk).kind == "sessions"


def test_article_too_long_is_refused_at_the_field(cast, secretary):
    row = make.an_article(make.a_regulation(cast.delegation))
    typed = sent("article", number="9", kind="other", text="x" * 100_000)
    assert list(errors_of(secretary.post(url("article", row.pk), typed), "article")) == ["text"]


def test_decision_gets_its_day_once_it_is_known(cast, secretary):
    row = cast.delegation.decisions.get()
    typed = sent("decision", kind="consolidate", number="575", symbol="QĐ/TU", issued_on="05/7/2021")
    assert secretary.post(url("decision", row.pk), typed).status_code == 302
    row = ConstitutingDecision.objects.get(pk=row.pk)
    assert (row.number, row.issued_on, row.kind) == ("575", date(2021, 7, 5), "consolidate")


def test_edit_adds_a_decision_and_changes_names(cast, secretary):
    secretary.post(url("edit"), sent("decision", kind="consolidate", number="12", symbol="QĐ/TU"))
    delegation = cast.delegation
    names = ["short_name", "full_name", "symbol", "superior_line", "issuing_line", "place"]
    typed = {name: getattr(delegation, name) for name in names} | {"place": "TP Minh Hoạ", "recipients": "Một\nHai"}
    assert secretary.post(url("edit"), sent("names", **typed)).status_code == 302
    delegation = Delegation.objects.get(pk=delegation.pk)
    assert (delegation.place, delegation.recipients) == ("TP Minh Hoạ", "Một\nHai")
    assert delegation.decisions.count() == 2


def test_edit_without_a_name_is_refused_at_the_field(cast, secretary):
    response = secretary.post(url("edit"), sent("names", short_name=""))
    assert "short_name" in errors_of(response, "names")


def test_themes_are_offered_while_there_are_none(cast, secretary):
    form = secretary.get(url("themes")).context["acts"][0].form
    assert "sinh hoạt chi bộ" in form.initial["names"]
    assert "575" not in form.initial["names"]
    secretary.post(url("themes"), sent("add", names="quản lý đất đai\nquản lý đất đai\n\n chuyển đổi số "))
    rows = secretary.get(url("themes")).context["rows"]
    assert [(row.name, row.slug) for row in rows] == [
        ("quản lý đất đai", "quan-ly-dat-dai"),
        ("chuyển đổi số", "chuyen-doi-so"),
    ]


def test_themes_twice_are_refused_and_none_is_added(cast, secretary):
    make.a_theme(cast.delegation, "quản lý đất đai")
    response = secretary.post(url("themes"), sent("add", names="chuyển đổi số\nQuản lý đất đai"))
    assert errors_of(response, "add")["names"] == ["Đoàn đã có lĩnh vực này: Quản lý đất đai."]
    assert Theme.objects.filter(delegation=cast.delegation).count() == 1


@pytest.mark.parametrize("names", ["", "\0", "x" * 121, "\n".join(map(str, range(101))), "x" * 100_000])
def test_themes_refused_at_the_field(cast, secretary, names):
    assert list(errors_of(secretary.post(url("themes"), sent("add", names=names)), "add")) == ["names"]


def test_theme_is_renamed_and_moved(cast, secretary):
    row = make.a_theme(cast.delegation)
    typed = sent("theme", name="đất đai", short_name="Đất", position="7")
    assert secretary.post(url("theme", row.pk), typed).status_code == 302
    row = Theme.objects.get(pk=row.pk)
    assert (row.name, row.short_name, row.position, row.search_key) == ("đất đai", "Đất", 7, "dat dai")


READ = {"regulation": None, "themes": None}
KEPT = {
    "edit": None,
    "decision": lambda c: c.delegation.decisions.get().pk,
    "article": lambda c: make.an_article(make.a_regulation(c.delegation)).pk,
    "theme": lambda c: make.a_theme(c.delegation).pk,
}


@pytest.mark.parametrize("page", READ)
@pytest.mark.parametrize(("name", "get", "post"), [("member", 200, 403), ("head", 200, 403), ("nobody", 404, 404)])
def test_pages_read_by_everyone_are_written_by_the_secretary(as_, page, name, get, post):
    client = as_(name)
    assert (client.get(url(page)).status_code, client.post(url(page), {"act": "add"}).status_code) == (get, post)


@pytest.mark.parametrize("page", KEPT)
@pytest.mark.parametrize(("name", "status"), [("secretary", 200), ("head", 403), ("member", 403), ("nobody", 404)])
def test_pages_of_the_secretary(cast, as_, page, name, status):
    row = KEPT[page]
    address = url(page, row(cast)) if row else url(page)
    assert as_(name).get(address).status_code == status


@pytest.mark.parametrize("page", ["decision", "article", "theme"])
def test_rows_of_others_are_not_there(cast, as_, page):
    assert as_("strange_secretary").get(url(page, KEPT[page](cast))).status_code == 404
