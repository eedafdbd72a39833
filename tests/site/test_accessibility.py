"""Every page in Chromium: axe-core finds nothing, nothing scrolls sideways, no page breaks its own policy."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.db import transaction
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.browser import DESKTOP, PHONE
from tests.processes import Site
from tests.servers import Database, cloned, connected_to
from tests.site import walking
from tests.site.addresses import Address
from tests.site.asking import Filled, text_of
from tests.site.attacks import nothing
from tests.site.filling import Shown, sender
from tests.site.roles import Actor

PICTURES = Path(settings.BASE_DIR) / ".data" / "pictures" / "pages"
LOOKS = [look for look in walking.looks() if walking.expected(look.address).is_page]
WRITABLE = [a for a in walking.READABLE if "POST" in walking.expected(a).methods and walking.expected(a).senders]
SIZES = {"360": PHONE, "1280": DESKTOP}
SCHEMES = ("light", "dark")
_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
_SETTLED = """async () => {
    await Promise.all(document.getAnimations().map(each => each.finished))
    while (document.querySelector('.htmx-request')) await new Promise(done => setTimeout(done, 20))
}"""
"""A colour on its way from light to dark is neither; what waits for an answer is paler on purpose."""
_OPEN_ALL = "document.querySelectorAll('details').forEach(each => { each.open = true })"
_AXE = """options => axe.run(document, options).then(found => found.violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}: ${node.html.slice(0, 160)}`)))"""
_SIDEWAYS = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 3).map(each => 'sideways: ' + each.outerHTML.slice(0, 160))"""

_SCATTERED = """() => {
    const left = part => {
        const range = document.createRange()
        range.selectNode(part)
        return range.getBoundingClientRect().left
    }
    return [...document.querySelectorAll('td[data-label]')]
        .filter(cell => getComputedStyle(cell).display === 'grid')
        .filter(cell => [...cell.childNodes].some(part => (part.textContent || '').trim()
            && left(part) < cell.getBoundingClientRect().left + 60))
        .slice(0, 3).map(cell => 'scattered: ' + cell.innerHTML.slice(0, 160))
}"""
"""On a card nothing of a cell slips under its label."""

_WRONG = """<!doctype html><html lang="vi"><title>x</title><main><h1>x</h1><hr width="900">
    <img src="/static/x.svg"><p><font color="#eeeeee">Nhạt quá</font></p></main></html>"""

Tally = Callable[[str, int], None]


@pytest.fixture(scope="module")
def site_database(few: Filled, django_db_blocker) -> Iterator[Database]:
    """A copy of the world, since a served page may write."""
    with django_db_blocker.unblock(), cloned(few.database.name) as database, connected_to(database):
        yield database


class Visitor:
    """Somebody's browser, with what went wrong in it."""

    def __init__(self, browser: Browser, site: Site, key: str) -> None:
        self.problems: list[str] = []
        self.context: BrowserContext = browser.new_context(base_url=site.url, locale="vi-VN", reduced_motion="reduce")
        cookies = {settings.SESSION_COOKIE_NAME: key, settings.LANGUAGE_COOKIE_NAME: "vi"}
        self.context.add_cookies([{"name": n, "value": v, "url": site.url} for n, v in cookies.items() if v])
        self.context.set_default_timeout(20_000)
        self.context.on("console", self._note)
        self.context.on("weberror", lambda error: self.problems.append(str(error.error)))
        self.page: Page = self.context.new_page()

    def _note(self, message: Any) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.problems.append(message.text)

    def open(self, url: str) -> Page:
        """The page, in light, on a desktop."""
        self.problems.clear()
        self.page.set_viewport_size(DESKTOP)
        self.page.emulate_media(color_scheme="light")
        self.page.goto(url)
        return self.page

    def show(self, url: str, html: str) -> Page:
        """A page as it was answered to something else than a visit."""

        def answer(route: Route) -> None:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

        self.page.route(f"**{url}", answer)
        try:
            return self.open(url)
        finally:
            self.page.unroute(f"**{url}", answer)


@pytest.fixture(scope="module")
def visitor(browser: Browser, site: Site, few: Filled) -> Iterator[Callable[[Actor], Visitor]]:
    """Everyone's browser, each opened once."""
    known: dict[Actor, Visitor] = {}

    def of(actor: Actor) -> Visitor:
        if actor not in known:
            known[actor] = Visitor(browser, site, few.sessions.get(actor, ""))
        return known[actor]

    yield of
    for each in known.values():
        each.context.close()


@pytest.mark.parametrize("look", LOOKS, ids=walking.name_of)
def test_page(visitor: Callable[[Actor], Visitor], few: Filled, tally: Tally, look: walking.Look):
    somebody = visitor(look.actor)
    page = somebody.open(look.url(few.world.ours))
    sizes = list(SIZES) if look.usual else ["360"]
    found = [each for size in sizes for each in seen(page, size, look.name.replace(":", "-"))]
    page.evaluate(_OPEN_ALL)
    page.evaluate(AXE_SCRIPT)
    found += [each for size in sizes for each in faults(page, size)]
    tally("accessibility", len(sizes) * len(SCHEMES))
    assert found + somebody.problems == []


@pytest.mark.parametrize("address", WRITABLE, ids=walking.name_of)
def test_form_sent_back(visitor: Callable[[Actor], Visitor], few: Filled, tally: Tally, address: Address):
    actor = walking.expected(address).senders[0]
    somebody = visitor(actor)
    for shown, html in sent_back(few, address, actor):
        page = somebody.show(shown.target, html)
        page.evaluate(AXE_SCRIPT)
        tally("accessibility", len(SCHEMES))
        assert faults(page, "360") + somebody.problems == []


def test_what_is_wrong_is_seen(visitor: Callable[[Actor], Visitor]):
    page = visitor(Actor.LOGGED_OUT).show("/wrong/", _WRONG)
    page.evaluate(AXE_SCRIPT)
    found = faults(page, "360")
    assert [any(word in each for each in found) for word in ("sideways", "image-alt", "color-contrast")] == [True] * 3
    assert visitor(Actor.LOGGED_OUT).problems == []


def sent_back(few: Filled, address: Address, actor: Actor) -> Iterator[tuple[Shown, str]]:
    """Each form of the page as it comes back when nothing was filled in."""
    with transaction.atomic():
        for shown in sender(address, few, actor):
            for data in nothing(shown.form, few.world):
                response = walking.ask(few.client(actor), "POST", shown.target, data)
                if response.status_code == 200:
                    yield shown, text_of(response)
        transaction.set_rollback(True)


def seen(page: Page, size: str, name: str) -> list[str]:
    """What is wrong at first sight; pictures are kept for people."""
    page.set_viewport_size(SIZES[size])
    PICTURES.mkdir(parents=True, exist_ok=True)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.screenshot(path=PICTURES / f"{name}-{size}-{scheme}.jpg", type="jpeg", quality=70, full_page=True)
    return [f"{size}: {each}" for each in page.evaluate(_SIDEWAYS) + page.evaluate(_SCATTERED)]


def faults(page: Page, size: str) -> list[str]:
    """What axe-core finds in a size, in light and, where colours matter, in dark."""
    page.set_viewport_size(SIZES[size])
    found = [f"{size}: {each}" for each in page.evaluate(_SIDEWAYS)]
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.evaluate(_SETTLED)
        options = {} if scheme == "light" else _COLOURS
        found += [f"{size} {scheme}: {each}" for each in page.evaluate(_AXE, options)]
    return found
