"""Message catalogues, on a small project in a scratch folder."""

import gettext
from pathlib import Path

import pytest

from delegation575.foundation import catalogues

PYTHON = """\
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
GREETING = _("Welcome")
def rows(n): return ngettext("%(n)s row", "%(n)s rows", n) % {"n": n}
MONTH = pgettext("month", "May")
"""
TEMPLATE = """\
{% load i18n %}{% if x %}<p title="{% translate 'Save' %}">it's {{ name|default:_("Nobody's") }}</p>
  {% endif %}
{% blocktranslate trimmed count n=rows|length with who=person.name %}
    {{ who }} has
    one row
{% plural %}
    {{ who }} has {{ n }} rows
{% endblocktranslate %}
{% translate "May" context "verb" %}{# {% translate "never" %} #}
{% include "a.html" with label=_("Close") %} Tiếng Việt viết thẳng
"""


@pytest.fixture
def project(tmp_path) -> Path:
    files = {
        "delegation575/__init__.py": "",
        "delegation575/settings.py": 'from x import _\nA = _("English")\n',
        "delegation575/embedded/__init__.py": "",
        "delegation575/foundation/__init__.py": "",
        "delegation575/reports/__init__.py": "",
        "delegation575/reports/words.py": PYTHON,
        "delegation575/reports/migrations/__init__.py": "",
        "delegation575/reports/migrations/0001_first.py": 'from x import _\nA = _("Frozen")\n',
        "templates/reports/list.html": TEMPLATE,
        "templates/components/button.html": '{% translate "Save" %}',
        "templates/layout.html": '{% translate "Menu" %}',
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def po(project: Path, room: str) -> Path:
    return project / "locale" / room / "vi" / "LC_MESSAGES" / "django.po"


def translate(project: Path, room: str, **words: str) -> None:
    text = po(project, room).read_text(encoding="utf-8")
    for message, translation in words.items():
        before = f'msgid "{message}"\nmsgstr ""'
        assert before in text
        text = text.replace(before, f'msgid "{message}"\nmsgstr "{translation}"')
    po(project, room).write_text(text, encoding="utf-8")


def keys(project: Path, room: str) -> set[tuple[str | None, object]]:
    return {(message.context, message.id) for message in catalogues.extracted(project, room) if message.id}


def test_rooms_are_the_packages_with_django(project):
    assert catalogues.rooms(project) == ["foundation", "reports"]


def test_messages_of_python_and_templates_are_found(project):
    assert keys(project, "reports") == {
        (None, "Welcome"),
        (None, ("%(n)s row", "%(n)s rows")),
        ("month", "May"),
        ("verb", "May"),
        (None, "Save"),
        (None, "Nobody's"),
        (None, "Close"),
        (None, ("%(who)s has one row", "%(who)s has %(n)s rows")),
    }


def test_shared_templates_and_wiring_belong_to_the_bottom(project):
    assert keys(project, "foundation") == {(None, "English"), (None, "Save"), (None, "Menu")}


def test_update_keeps_translations_and_is_stable(project):
    catalogues.update(project, ["reports"])
    translate(project, "reports", Welcome="Kính chào")
    first = po(project, "reports").read_text(encoding="utf-8")
    catalogues.update(project, ["reports"])
    assert po(project, "reports").read_text(encoding="utf-8") == first
    assert 'msgstr "Kính chào"' in first
    assert "Date" not in first
    messages = [line for line in first.splitlines() if line.startswith("msgid ")]
    assert messages == sorted(messages)


def test_update_takes_another_rooms_translation_and_drops_what_is_gone(project):
    catalogues.update(project, ["foundation"])
    translate(project, "foundation", Save="Lưu")
    catalogues.update(project, ["reports"])
    assert 'msgid "Save"\nmsgstr "Lưu"' in po(project, "reports").read_text(encoding="utf-8")
    (project / "templates/reports/list.html").write_text("", encoding="utf-8")
    catalogues.update(project, ["reports"])
    assert '"Save"' not in po(project, "reports").read_text(encoding="utf-8")


def complete(project: Path) -> None:
    catalogues.update(project, ["foundation"])
    translate(project, "foundation", Save="Lưu", Menu="Mục lục", English="Tiếng Anh")


def test_check_is_content_with_a_complete_catalogue(project):
    complete(project)
    assert catalogues.check(project, ["foundation"]) == []


@pytest.mark.parametrize(
    ("message", "words", "problem"),
    [
        ("Menu", "", "foundation: 'Menu' is not translated"),
        ("Menu", "Mục %(x)s", "foundation: 'Mục %(x)s' has other placeholders than 'Menu'"),
        ("Menu", "Tỉnh ủy", "foundation: 'Tỉnh ủy' has 'ủy', which is not the house's style"),
        ("Menu", "Mời bạn chọn", "foundation: 'Mời bạn chọn' has 'bạn', which is not the house's style"),
        ("Menu", "Đã lưu!", "foundation: 'Đã lưu!' has '!', which is not the house's style"),
    ],
)
def test_check_names_what_is_wrong(project, message, words, problem):
    catalogues.update(project, ["foundation"])
    translate(project, "foundation", Save="Lưu", English="Tiếng Anh", **{message: words})
    assert catalogues.check(project, ["foundation"]) == [problem]


@pytest.mark.parametrize("words", ["quý", "của", "ngoài", "toàn bộ", "khoẻ", "hoà", "tuỳ chọn", "uỷ quyền", "thuỷ lợi"])
def test_house_style_is_accepted(project, words):
    catalogues.update(project, ["foundation"])
    translate(project, "foundation", Save="Lưu", English="Tiếng Anh", Menu=words)
    assert catalogues.check(project, ["foundation"]) == []


def test_check_sees_a_catalogue_left_behind(project):
    complete(project)
    (project / "templates/layout.html").write_text('{% translate "Other" %}', encoding="utf-8")
    assert "foundation: not up to date, run `make messages`" in catalogues.check(project, ["foundation"])


def test_check_sees_one_message_with_two_translations(project):
    complete(project)
    catalogues.update(project, ["reports"])
    text = po(project, "reports").read_text(encoding="utf-8").replace('"Lưu"', '"Ghi lại"')
    po(project, "reports").write_text(text, encoding="utf-8")
    assert "reports: 'Save' is 'Ghi lại' here and 'Lưu' in foundation" in catalogues.check(
        project, ["foundation", "reports"]
    )


def test_compiled_catalogue_translates(project):
    catalogues.update(project, ["reports"])
    text = po(project, "reports").read_text(encoding="utf-8")
    text = text.replace('msgid_plural "%(n)s rows"\nmsgstr[0] ""', 'msgid_plural "%(n)s rows"\nmsgstr[0] "%(n)s dòng"')
    po(project, "reports").write_text(text, encoding="utf-8")
    translate(project, "reports", Welcome="Kính chào")
    catalogues.compile_all(project, ["reports", "foundation"])
    with po(project, "reports").with_suffix(".mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("Welcome") == "Kính chào"
    assert [words.ngettext("%(n)s row", "%(n)s rows", n) % {"n": n} for n in (1, 5)] == ["1 dòng", "5 dòng"]
    assert words.gettext("Save") == "Save"
