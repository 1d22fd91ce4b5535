import pytest
from playwright.sync_api import Page

from dashboards.pages import PAGES
from dashboards.site import write_site
from tests.dashboards.marts import STAMP, build, reader

pytestmark = pytest.mark.browser
SLUGS = [page.slug for page in PAGES]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shop")
    write_site(reader(build(folder / "shop.duckdb")), folder / "site", STAMP)
    return folder / "site"


@pytest.fixture(scope="module")
def snapshot_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("snapshot")
    write_site(reader(build(folder / "snap.duckdb", history=False)), folder / "site", STAMP)
    return folder / "site"


# A page takes seconds to draw without a graphics card, so each is opened once for all three.
@pytest.mark.parametrize("slug", SLUGS)
def test_every_chart_draws_its_data_inside_its_card_and_no_page_scrolls_sideways(
    visit, site, slug, width
):
    visit.tab.set_viewport_size({"width": width, "height": 844})
    tab = visit.open(site / f"{slug}.html")
    assert_charts_are_drawn(tab)
    for figure in tab.locator("figure").all():
        card = figure.bounding_box()
        drawing = figure.locator(".main-svg").first.bounding_box()
        assert drawing["x"] >= card["x"]
        assert drawing["x"] + drawing["width"] <= card["x"] + card["width"]
    tab.locator("details").evaluate("table => { table.open = true }")
    assert tab.evaluate("document.documentElement.scrollWidth") == width


def assert_charts_are_drawn(tab: Page) -> None:
    charts = tab.locator(".chart").all()
    assert len(charts) >= 2
    for chart in charts:
        shapes = chart.locator(".bars .point path, .scatterlayer .point, .js-line")
        assert shapes.count() > 0
        box = shapes.first.bounding_box()
        assert max(box["width"], box["height"]) > 0


def test_the_navigation_reaches_every_page_and_marks_the_open_one(visit, site):
    tab = visit.open(site / "index.html")
    for page in PAGES:
        tab.get_by_role("link", name=page.name, exact=True).click()
        assert tab.locator("h1").inner_text() == page.question
        assert tab.locator("nav [aria-current]").inner_text() == page.name


def test_every_chart_is_named_and_described_for_screen_readers(visit, site):
    for slug in SLUGS:
        tab = visit.open(site / f"{slug}.html")
        for chart in tab.locator(".chart").all():
            for attribute in ("aria-labelledby", "aria-describedby"):
                name = chart.get_attribute(attribute)
                assert tab.locator(f"#{name}").inner_text()


def test_touching_a_bar_tells_its_exact_figure(visit, site):
    tab = visit.open(site / "index.html")
    bar = tab.locator(".chart .bars .point path").first.bounding_box()
    tab.mouse.move(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    tab.locator(".hoverlayer .hovertext").wait_for()
    assert "January 2024" in tab.locator(".hoverlayer").first.text_content()


def test_a_snapshot_business_reads_sentences_instead_of_empty_charts(visit, snapshot_site):
    tab = visit.open(snapshot_site / "spend.html")
    assert tab.locator(".chart").count() == 0
    assert "Nobody has a spend forecast" in tab.locator(".notice").inner_text()
    tab = visit.open(snapshot_site / "index.html")
    assert "no revenue trend" in tab.locator(".absent").inner_text()
