"""The look: every component shown, documented, legible in light and dark, usable without a mouse or scripts."""

import gzip
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser import DESKTOP, PHONE, OpenPage

TEMPLATES = Path(settings.BASE_DIR) / "templates"
COMPONENTS = sorted((TEMPLATES / "components").rglob("*.html"))
STYLESHEET = Path(settings.BASE_DIR) / "static" / "delegation575.css"
PICTURES = Path(settings.BASE_DIR) / ".data" / "pictures"
LARGEST_STYLESHEET = 12 * 1024

_INCLUDED = re.compile(r'include "(components/[^"#]+)"')
_CLASSES = re.compile(r'class="([^"]*)"')
_TEMPLATE_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")
_TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{3,6});")


def name_of(component: Path) -> str:
    return component.relative_to(TEMPLATES).as_posix()


def included_from(names: set[str]) -> set[str]:
    """These templates and all they include, and so on."""
    seen: set[str] = set()
    while names:
        seen |= names
        texts = [(TEMPLATES / name).read_text(encoding="utf-8") for name in names]
        names = {found for text in texts for found in _INCLUDED.findall(text)} - seen
    return seen


def tokens(*, dark: bool) -> dict[str, str]:
    """The colours of the stylesheet, by name."""
    light_part, dark_part = STYLESHEET.read_text(encoding="utf-8").split("(prefers-color-scheme: dark)")[:2]
    return dict(_TOKEN.findall(dark_part.split("}", 1)[0] if dark else light_part))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_black_on_white() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, ground) for text in ("ink", "muted", "accent", "late") for ground in ("background", "surface")),
        *((tone, f"{tone}-soft") for tone in ("late", "soon", "ok", "accent")),
        ("muted", "neutral-soft"),
        ("ink", "neutral-soft"),
        ("on-accent", "accent"),
    ],
)
def test_text_is_legible(*, text: str, ground: str, dark: bool) -> None:
    colours = tokens(dark=dark)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_edges_of_fields_are_seen(*, dark: bool) -> None:
    colours = tokens(dark=dark)
    assert contrast(colours["edge"], colours["surface"]) >= 3


def test_stylesheet_is_small() -> None:
    assert len(gzip.compress(STYLESHEET.read_bytes())) <= LARGEST_STYLESHEET


def test_styleguide_is_open_to_all(client: Client, db: None) -> None:
    response = client.get("/styleguide/")
    assert response.status_code == 200
    assert re.findall(r"\sstyle=|\son[a-z]+=|\{[#%{]", response.content.decode()) == []


@pytest.mark.parametrize("component", COMPONENTS, ids=name_of)
def test_component_says_what_it_takes(component: Path) -> None:
    assert component.read_text(encoding="utf-8").startswith(("{# ", "{% comment %}\n"))


@pytest.mark.parametrize("component", COMPONENTS, ids=name_of)
def test_component_is_in_the_list(component: Path) -> None:
    listed = (TEMPLATES / "styleguide.html").read_text(encoding="utf-8").split("{% endcomment %}")[0]
    name = "widgets" if component.parent.name == "widgets" else component.stem
    assert re.search(rf"\b{name}\b", listed) is not None


def test_every_component_is_shown() -> None:
    # Forms, fields and widgets are reached through {{ form }}.
    widgets = {name_of(component) for component in COMPONENTS if component.parent.name == "widgets"}
    shown = included_from({"styleguide.html", "layout.html", "components/form.html", "components/field.html"} | widgets)
    assert {name_of(component) for component in COMPONENTS} - shown == set()


@pytest.mark.parametrize("component", COMPONENTS, ids=name_of)
def test_component_uses_no_class_that_has_no_style(component: Path) -> None:
    text = _TEMPLATE_CODE.sub(" ", component.read_text(encoding="utf-8"))
    used = {name for classes in _CLASSES.findall(text) for name in classes.split()}
    styled = set(re.findall(r"\.([a-z][a-z-]*)", STYLESHEET.read_text(encoding="utf-8")))
    assert used - styled == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["360", "1280"])
def test_styleguide_photographed(open_page: OpenPage, size: dict[str, int], scheme: str) -> None:
    page = open_page(viewport=size, color_scheme=scheme)
    page.goto("/styleguide/")
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"styleguide-{size['width']}-{scheme}.png", full_page=True)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def faults(page: Page) -> list[str]:
    """What axe-core finds wrong with the page as it is now."""
    violations = Axe().run(page).response["violations"]
    return [f"{found['id']}: {node['target']}" for found in violations for node in found["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dialog_opens_in_place(open_page: OpenPage, scheme: str) -> None:
    page = open_page(viewport=PHONE, color_scheme=scheme)
    page.goto("/styleguide/")
    dialog = page.locator("#cancel")
    page.locator("a[data-dialog=cancel]").click()
    expect(dialog).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_dialog_without_javascript_leads_to_its_page(no_javascript_page: Page) -> None:
    no_javascript_page.goto("/styleguide/")
    no_javascript_page.locator("a[data-dialog=cancel]").click()
    expect(no_javascript_page).to_have_url(re.compile("#cancel$"))
    expect(no_javascript_page.locator("#cancel")).to_be_hidden()


def test_touch_targets_of_the_phone_are_large(phone: Page) -> None:
    phone.goto("/styleguide/")
    small = phone.locator("main").evaluate(
        """main => [...main.querySelectorAll(":is(button, .button, .chips label, .segmented label, select, .tabs a)")]
            .filter(target => target.checkVisibility() && target.getBoundingClientRect().height < 44)
            .map(target => target.outerHTML)"""
    )
    assert small == []


def test_errors_lead_to_their_fields(page: Page) -> None:
    page.goto("/styleguide/")
    page.get_by_role("alert").get_by_role("link", name="Ngày", exact=True).click()
    expect(page).to_have_url(re.compile("#wrong_day$"))
    described = page.locator("#wrong_day").get_attribute("aria-describedby") or ""
    assert described.split() == ["wrong_day_helptext", "wrong_day_error"]


def test_what_was_typed_wrongly_is_shown_again(page: Page) -> None:
    page.goto("/styleguide/")
    expect(page.locator("#wrong_day")).to_have_value("31/2/2026")
    expect(page.locator("#wrong_found")).to_have_value("Chi bộ duy trì sinh hoạt.")


def test_chosen_choices_are_marked(page: Page) -> None:
    page.goto("/styleguide/")
    right = page.locator("#right_half_day")
    expect(right.get_by_label("Sáng")).to_be_checked()
    right.get_by_label("Chiều").check()
    expect(right.get_by_label("Sáng")).not_to_be_checked()
    expect(right.get_by_label("Chiều")).to_be_checked()


def test_choices_are_reached_by_keyboard(page: Page) -> None:
    page.goto("/styleguide/")
    page.locator("#right_half_day").get_by_label("Sáng").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#right_half_day").get_by_label("Chiều")).to_be_checked()


def test_rows_are_cards_on_a_phone(phone: Page) -> None:
    phone.goto("/styleguide/")
    row = phone.locator("#table .rows tbody tr").first
    name, state = row.locator("th").bounding_box(), row.locator("td.state").bounding_box()
    assert name is not None
    assert state is not None
    assert state["x"] > name["x"]
    assert abs(state["y"] - name["y"]) < 4


@pytest.mark.parametrize(("language", "mark"), [("vi-VN", "Dữ liệu minh hoạ"), ("en-GB", "Illustrative data")])
def test_every_printed_sheet_is_marked_in_the_demo(
    open_page: OpenPage, tmp_path: Path, language: str, mark: str
) -> None:
    page = open_page(locale=language)
    page.goto("/styleguide/")
    page.pdf(path=tmp_path / "sheets.pdf", format="A4")
    sheets = [sheet.extract_text() for sheet in PdfReader(tmp_path / "sheets.pdf").pages]
    assert len(sheets) > 1
    assert [sheet for sheet in sheets if mark not in sheet] == []
    assert [sheet for sheet in sheets if "Lọc" in sheet.split()] == []
