"""Chromium, as installed on the machine, driven by Playwright."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.processes import Site

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 780}
_ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"]

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; each test gets contexts of its own."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.fail("Chromium is not installed; `make test` installs it on Debian.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, headless=True, args=_ARGUMENTS)
        yield chromium
        chromium.close()


@contextmanager
def opened_page(browser: Browser, url: str, **options: Any) -> Iterator[Page]:
    """Open a page of a new visitor; at the end fail if a script failed or a page broke its own content policy.

    `options` are those of Playwright's `new_context`; without any, a desktop that reads Vietnamese.
    """
    standard = {"viewport": DESKTOP, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "base_url": url}
    context = browser.new_context(**(standard | options))
    context.set_default_timeout(10_000)
    problems = _problems_of(context)
    try:
        yield context.new_page()
    finally:
        context.close()
    assert problems == []


def _problems_of(context: BrowserContext) -> list[str]:
    problems: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # A page that is refused is no fault of the browser; a script or a policy that fails is.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            problems.append(message.text)

    context.on("console", note)
    context.on("weberror", lambda error: problems.append(str(error.error)))
    return problems


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[OpenPage]:
    """Open as many pages as the test needs, each a new visitor's: `open_page(viewport=PHONE, color_scheme="dark")`."""
    with ExitStack() as pages:
        yield lambda **options: pages.enter_context(opened_page(browser, site.url, **options))


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A desktop (1280 x 900)."""
    return open_page()


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    """A phone (360 x 780), with a finger for a pointer."""
    return open_page(viewport=PHONE, is_mobile=True, has_touch=True, device_scale_factor=2)


@pytest.fixture
def no_javascript_page(open_page: OpenPage) -> Page:
    """A desktop whose scripts are turned off."""
    return open_page(java_script_enabled=False)
