import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = 390


@dataclass
class Visit:
    """An open tab, and everything in it that should not have happened."""

    tab: Page
    faults: list[str] = field(default_factory=list)

    def open(self, path: Path) -> Page:
        self.tab.goto(path.as_uri())
        self.tab.wait_for_function(
            "document.querySelectorAll('.chart').length"
            " === document.querySelectorAll('.chart .main-svg:first-child').length"
        )
        return self.tab


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Chromium's executable; in CI its absence is a failure, not a skip."""
    path = os.environ.get("CLIENTELE_CHROMIUM", "/usr/bin/chromium")
    if not Path(path).is_file():
        words = (
            f"CHROMIUM IS NOT AT '{path}': install the Debian package chromium"
            " or point CLIENTELE_CHROMIUM at an executable"
        )
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
    return path


@pytest.fixture(scope="session")
def chromium(browser_path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium) -> Iterator[Visit]:
    """A tab that fails the test on a console error, a dialog or any use of the network."""
    tab = chromium.new_page(viewport={"width": 1280, "height": 900})
    visit = Visit(tab)

    def dialog(shown):
        visit.faults.append(f"dialog: {shown.message}")
        shown.dismiss()

    def console(message):
        if message.type in ("error", "warning"):
            visit.faults.append(f"console: {message.text}")

    def request(sent):
        if not sent.url.startswith(("file:", "data:", "blob:")):
            visit.faults.append(f"request: {sent.url}")

    tab.on("dialog", dialog)
    tab.on("console", console)
    tab.on("request", request)
    tab.on("pageerror", lambda error: visit.faults.append(f"error: {error}"))
    yield visit
    tab.close()
    assert visit.faults == []


@pytest.fixture(params=[1280, PHONE], ids=["desk", "phone"])
def width(request) -> int:
    return request.param
