"""Examples for /styleguide/: every component in every state, with plainly fictional names."""

from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.forms import BooleanField
from django.forms import ChoiceField as ChoiceList
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from delegation575.foundation import forms

NOW = datetime(2026, 11, 23, 1, 15, tzinfo=UTC)


def _state(label: str, tone: str, sign: str = "") -> dict[str, str]:
    return {"label": label, "tone": tone, "sign": sign}


def _states() -> list[dict[str, str]]:
    return [
        _state(_("on time"), "ok"),
        _state(_("sent late"), "soon"),
        _state(_("not sent"), "late"),
        _state(_("returned"), "late", "↩"),
        _state(_("waived"), "neutral"),
    ]


def _rows() -> list[dict[str, Any]]:
    report = _("Report of November")
    return [
        {
            "name": f"Minh Hoạ {name}",
            "note": f"Tổ {team} · {unit}",
            "report": report,
            "due_on": date(2026, 11, 16 + index),
            "state": state,
            "reminders": 3 - index,
        }
        for index, (name, team, unit, state) in enumerate(
            [
                ("Bảy", 2, "phường Minh Khai", _state(_("late by 5 working days"), "late")),
                ("Chín", 2, "xã Phương Độ", _state(_("returned"), "late", "↩")),
                ("Mười", 1, "xã Ngọc Đường", _state(_("1 day left"), "soon")),
            ]
        )
    ]


def _figures() -> list[dict[str, Any]]:
    return [
        {"label": _("Sessions held"), "value": "63", "url": "#figures", "note": _("Settled to 30/6/2022")},
        {"label": _("Reports overdue"), "value": "3", "url": "#figures", "tone": "late"},
        {"label": _("Sent on time"), "value": "74%", "tone": "ok"},
    ]


def _tabs() -> list[dict[str, Any]]:
    return [
        {"label": _("Overdue"), "url": "?tab=overdue", "current": True, "count": 3},
        {"label": _("Due soon"), "url": "?tab=soon", "count": 1},
        {"label": _("All"), "url": "?tab=all"},
    ]


def _chapters() -> list[dict[str, Any]]:
    return [
        {"label": "I. Kết quả hoạt động", "url": "#paper", "current": True},
        {"label": "II. Đánh giá chung", "url": "#paper", "status": _("2 missing"), "tone": "soon"},
        {"label": "III. Phương hướng", "url": "#paper"},
    ]


def _steps() -> list[dict[str, str]]:
    return [
        {"label": _("Draft"), "state": "done"},
        {"label": _("Checked"), "state": "current"},
        {"label": _("Frozen"), "state": "ahead"},
        {"label": _("Signed"), "state": "ahead"},
        {"label": _("Issued"), "state": "ahead"},
    ]


def _events() -> list[dict[str, Any]]:
    return [
        {"at": NOW, "by": "Minh Hoạ Một", "on_behalf_of": "Minh Hoạ Hai", "what": _("Due date moved")}
        | {"changes": [{"field": _("Due"), "before": "16/11/2026", "after": "20/11/2026"}]},
        {"at": NOW, "by": "Minh Hoạ Bảy", "what": _("Report sent"), "note": "Xã chưa chốt số hộ."},
    ]


class Filters(forms.FilterForm):
    """A filter bar with a choice and a search box."""

    team = ChoiceList(
        label=gettext_lazy("Team"), required=False, choices=[("", gettext_lazy("both")), ("1", "1"), ("2", "2")]
    )
    text = forms.TextField(label=gettext_lazy("Contains"), required=False)


class ExampleForm(forms.Form):
    """One field of each kind."""

    unit = ChoiceList(label=gettext_lazy("Ward or commune"), choices=[("", "–"), ("1", "xã Phương Độ")])
    day = forms.DayField(label=gettext_lazy("Day"))
    half_day = forms.ChoiceField(
        label=gettext_lazy("Half-day"),
        widget=forms.Segmented,
        choices=[
            ("MORNING", gettext_lazy("Morning")),
            ("AFTERNOON", gettext_lazy("Afternoon")),
            ("EVENING", gettext_lazy("Evening")),
            ("ALL_DAY", gettext_lazy("All day")),
        ],
    )
    themes = forms.ChoicesField(
        label=gettext_lazy("Themes"),
        required=False,
        choices=[
            ("party", "Xây dựng Đảng"),
            ("land", "Đất đai"),
            ("order", "Trật tự đô thị"),
            ("clearance", "Giải phóng mặt bằng"),
            ("schools", "Giáo dục"),
        ],
    )
    found = forms.LongTextField(label=gettext_lazy("What was found"))
    households = forms.CountField(label=gettext_lazy("Households"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of session"),
        choices=[("office", gettext_lazy("At the office")), ("ground", gettext_lazy("On the ground"))],
    )
    agreed = BooleanField(label=gettext_lazy("Agreed with the host"), required=False)


def styleguide_context() -> dict[str, Any]:
    """What templates/styleguide.html shows; the same on every call."""
    states = _states()
    return {
        "now": NOW,
        "states": states,
        "notices": [
            ("ok", _("The report was received at 8:15.")),
            ("soon", _("The report is due tomorrow at 17:00.")),
            ("late", _("The report is overdue.")),
            ("neutral", _("Figures are settled to 24:00 on 30/6/2022.")),
        ],
        "rows": _rows(),
        "nothing": [],
        "periods": ["8/2026", "9/2026", "10/2026"],
        "people": [
            {"name": f"Minh Hoạ {name}", "states": states[index : index + 3]}
            for index, name in enumerate(["Bảy", "Chín", "Hai"])
        ],
        "figures": _figures(),
        "facts": [
            (_("Host"), "Ban Thường vụ Đảng uỷ xã Phương Độ"),
            (_("Day"), "23/11/2026"),
            (_("What was found"), ""),
        ],
        "tabs": _tabs(),
        "chapters": _chapters(),
        "steps": _steps(),
        "events": _events(),
        "filters": Filters({"team": "2"}),
        "form": ExampleForm(auto_id="right_%s", initial={"half_day": "MORNING", "themes": ["land"]}),
        "wrong_form": ExampleForm({"day": "31/2/2026", "found": "Chi bộ duy trì sinh hoạt."}, auto_id="wrong_%s"),
    }


@login_not_required
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in every state; the demo and tests only (mounted by urls.py)."""
    return render(request, "styleguide.html", styleguide_context())
