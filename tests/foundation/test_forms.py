"""Forms: what is typed is cleaned, refused at its field in words, and shown again."""

import unicodedata
from datetime import date, time
from html import unescape

import pytest
from django.utils.translation import gettext_lazy as _
from hypothesis import given
from hypothesis import strategies as st

from delegation575.foundation.forms import (
    Chips,
    ChoiceField,
    ChoicesField,
    CountField,
    DayField,
    FilterForm,
    Form,
    LongTextField,
    RowField,
    RowsField,
    Segmented,
    TextField,
    TimeField,
)
from delegation575.foundation.models import StoredFile
from delegation575.foundation.refusals import Refused

HALF_DAYS = [("MORNING", "Sáng"), ("AFTERNOON", "Chiều")]
THEMES = [("land", "Đất đai"), ("cells", "Sinh hoạt chi bộ")]


class VisitForm(Form):
    """One field of each kind."""

    title = TextField()
    findings = LongTextField(required=False)
    starts_on = DayField(required=False)
    ends_on = DayField(required=False)
    at = TimeField(required=False)
    present = CountField(required=False, most=500)
    half_day = ChoiceField(choices=HALF_DAYS, widget=Segmented, required=False)
    themes = ChoicesField(choices=THEMES, required=False)

    def clean(self):
        self.check_order("starts_on", "ends_on")


class Taken(Refused):
    message = _("%(host)s is already taken.")
    field = "starts_on"


def filled(**values: object) -> VisitForm:
    return VisitForm({"title": "Làm việc", **values})


def cleaned(name: str, value: object) -> object:
    form = filled(**{name: value})
    assert form.errors == {}
    return form.cleaned_data[name]


def codes(form: Form) -> dict[str, list[str | None]]:
    return {name: [error.code for error in errors] for name, errors in form.errors.as_data().items()}


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("title", unicodedata.normalize("NFD", "Tỉnh uỷ"), "Tỉnh uỷ"),
        ("title", "  Làm \u00a0việc\nvới phường ", "Làm việc với phường"),
        ("title", "ủy và uỷ", "ủy và uỷ"),
        ("findings", "một \r\n\r\nhai\r\n", "một\n\nhai"),
        ("findings", "  - thụt vào", "  - thụt vào"),
        ("findings", "", ""),
        ("starts_on", "05/07/2022", date(2022, 7, 5)),
        ("starts_on", "2022-07-05", date(2022, 7, 5)),
        ("starts_on", " ", None),
        ("at", "8h15", time(8, 15)),
        ("present", "02", 2),
        ("present", "", None),
        ("half_day", "MORNING", "MORNING"),
        ("themes", ["land", "cells"], ["land", "cells"]),
    ],
)
def test_what_is_typed_is_kept_clean(name, typed, kept):
    assert cleaned(name, typed) == kept


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("title", "", "required"),
        ("title", " \u200b ", "required"),
        ("title", "a" * 201, "too_long"),
        ("title", "a\0b", "nul"),
        ("title", "TØnh uû", "legacy"),
        ("title", "nửa \ufffd chữ", "unreadable"),
        ("findings", "nửa \ud83d chữ", "unreadable"),
        ("findings", "a" * 20_001, "too_long"),
        ("findings", "a" * 100_000, "too_long"),
        ("findings", "a\0b", "nul"),
        ("starts_on", "20/07/202", "invalid"),
        ("starts_on", "31/2/2022", "invalid"),
        ("starts_on", "07/20/2022", "invalid"),
        ("starts_on", "20/7/2022\0", "invalid"),
        ("at", "25:00", "invalid"),
        ("present", "mười", "invalid"),
        ("present", "501", "max_value"),
        ("present", "9" * 100_000, "invalid"),
        ("half_day", "NIGHT", "invalid_choice"),
        ("half_day", "\0", "invalid_choice"),
        ("themes", ["land", "\0"], "invalid_choice"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(name, typed, code):
    assert codes(filled(**{name: typed})) == {name: [code]}


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("title", "a" * 201),
        ("findings", "Một đoạn dài. " * 8_000),
        ("starts_on", "20 tháng bảy"),
        ("at", "đầu giờ"),
        ("present", "khoảng mười"),
    ],
)
def test_nothing_typed_is_lost(name, typed):
    form = filled(**{name: typed})
    assert not form.is_valid()
    assert typed in unescape(str(form[name]))


def test_nul_byte_is_taken_out_of_what_is_shown_again():
    assert "ab" in str(filled(title="a\0b")["title"])
    assert "\0" not in filled(title="a\0b").as_p()


def test_half_a_letter_can_be_shown_again():
    assert str(filled(title="a\ud83db")["title"]).encode()


def test_limit_counts_letters_as_they_are_stored():
    assert cleaned("title", unicodedata.normalize("NFD", "ế" * 200)) == "ế" * 200


def test_browser_is_not_told_to_cut_what_is_pasted():
    assert "maxlength" not in filled().as_p()
    assert " required" not in str(filled()["title"])


def test_too_long_says_both_figures():
    assert filled(findings="a" * 100_000).errors["findings"] == ["Nhiều nhất 20.000 ký tự; đang có 100.000 ký tự."]


def test_day_is_shown_as_everywhere():
    form = VisitForm(initial={"starts_on": date(2022, 7, 5), "at": time(8, 5)})
    assert 'value="05/7/2022"' in str(form["starts_on"])
    assert 'value="08:05"' in str(form["at"])


def test_day_shown_again_unchanged_has_not_changed():
    form = VisitForm({"title": "x", "starts_on": "05/7/2022"}, initial={"title": "x", "starts_on": date(2022, 7, 5)})
    assert form.changed_data == []


def test_end_before_start_is_said_at_the_end():
    assert filled(starts_on="2/7/2022", ends_on="1/7/2022").errors == {"ends_on": ["Kết thúc trước khi bắt đầu."]}
    assert filled(starts_on="1/7/2022", ends_on="1/7/2022").errors == {}
    assert filled(ends_on="1/7/2022").errors == {}


def test_refusal_is_said_at_its_field_beside_what_was_typed():
    form = filled(starts_on="1/7/2022")
    assert form.is_valid()
    form.refuse(Taken(host="Phường Minh Khai"))
    assert form.errors == {"starts_on": ["Phường Minh Khai is already taken."]}
    assert 'value="1/7/2022"' in str(form["starts_on"])


def test_refusal_without_such_a_field_is_said_above():
    form = filled()
    form.refuse(Refused("Không được.", field="elsewhere"))
    assert form.non_field_errors() == ["Không được."]


def test_choices_are_drawn_by_the_projects_own_markup():
    form = filled(half_day="MORNING", themes=["land"])
    assert 'class="segmented"' in str(form["half_day"])
    assert 'class="chips"' in str(form["themes"])
    assert isinstance(form.fields["themes"].widget, Chips)


def test_form_that_stores_text_warns_of_classified_content():
    warning = "bí mật nhà nước"
    assert warning in str(filled())
    assert warning not in str(FilterForm({}))


class UnitForm(Form):
    """Rows of a queryset in which there are none."""

    file = RowField(StoredFile.objects.none(), required=False)
    files = RowsField(StoredFile.objects.none(), required=False)


@pytest.mark.parametrize("typed", ["0197c2a0-0000-7000-8000-000000000000", "7", "no id", "a\0b", "9" * 100_000])
def test_id_of_no_row_is_refused_in_words(typed):
    form = UnitForm({"file": typed, "files": [typed]})
    assert codes(form) == {"file": ["invalid_choice"], "files": ["invalid_choice"]}
    assert all(typed not in error for errors in form.errors.values() for error in errors)


def test_sentences_of_django_are_ours_in_vietnamese():
    assert filled(title="").errors == {"title": ["Chưa nhập mục này."]}


class Filter(FilterForm):
    """Two filters."""

    since = DayField(required=False)
    about = TextField(required=False)


def test_filters_that_can_be_read_are_kept_beside_wrong_ones():
    assert Filter({"since": "nonsense", "about": "đất đai"}).chosen == {"about": "đất đai"}
    assert Filter({}).chosen == {}


@given(st.text(), st.text(), st.text(), st.text())
def test_no_text_breaks_a_form(title, findings, day, count):
    form = VisitForm({"title": title, "findings": findings, "starts_on": day, "present": count, "half_day": day})
    form.is_valid()
    assert str(form).encode()
