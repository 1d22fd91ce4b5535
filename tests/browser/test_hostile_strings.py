import duckdb
import pytest

from dashboards.page import Stamp
from dashboards.pages import PAGES
from dashboards.reconcile import differences
from dashboards.site import write_site
from tests.browser.conftest import PHONE
from tests.dashboards.marts import build, reader

pytestmark = pytest.mark.browser
HOSTILE = {
    "s1": "</script><script>alert(1)</script>",
    "s2": "<img src=https://example.org/x.png onerror=alert(2)>",
    "s3": "\u202eevil\u202c \u05e9\u05dc\u05d5\u05dd <a href='javascript:alert(3)'>x</a>",
    "s4": "\U0001f480 %{x} $\\alpha$ {{ 7*7 }} <!-- &lt;b&gt; '\"",
    "s5": "W" * 10_000,
}
TEXTS = {
    "marts.rpt_segment_summary": ("segment_name", "description", "recommended_action", "lineage"),
    "marts.rpt_clusters": ("segment_name",),
    "marts.rpt_churn": ("segment_name",),
    "marts.rpt_spend": ("segment_name",),
}
IN_FRONT = {
    "marts.rpt_insights": ("sentence",),
    "marts.rpt_actions": ("strategy",),
    "marts.rpt_strategic_segments": ("strategy",),
    "marts.rpt_campaigns": ("label", "campaign_id", "arm"),
    "marts.rpt_model_quality": ("label", "algorithm", "protocol"),
}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    path = build(tmp_path_factory.mktemp("hostile") / "shop.duckdb")
    everywhere = HOSTILE["s1"] + HOSTILE["s2"] + HOSTILE["s4"]
    with duckdb.connect(str(path)) as connection:
        for mart, columns in TEXTS.items():
            for column in columns:
                for key, name in HOSTILE.items():
                    connection.execute(
                        f"update {mart} set {column} = ? where segment_key = ?", [name, key]
                    )
            connection.execute(f"update {mart} set segment_key = ? || segment_key", [everywhere])
        connection.execute("update marts.rpt_rules set sentence = ?", [everywhere])
        for column in ("label", "sentence"):
            connection.execute(f"update marts.rpt_overview set {column} = ?", [everywhere])
        for mart, columns in IN_FRONT.items():
            for column in columns:
                connection.execute(f"update {mart} set {column} = ? || {column}", [everywhere])
    return path


@pytest.fixture(scope="module")
def site(warehouse):
    stamp = Stamp(generation=HOSTILE["s1"], source=HOSTILE["s2"], as_of_date=HOSTILE["s3"])
    write_site(reader(warehouse), warehouse.parent / "site", stamp)
    return warehouse.parent / "site"


# A long name breaks the narrow page first.
@pytest.mark.parametrize("slug", [page.slug for page in PAGES])
def test_hostile_names_neither_run_nor_break_a_page(visit, site, slug):
    visit.tab.set_viewport_size({"width": PHONE, "height": 844})
    tab = visit.open(site / f"{slug}.html")
    tab.locator("details").evaluate("table => { table.open = true }")
    assert tab.locator(".chart .point, .chart .js-line").count() > 0
    assert tab.locator("img, main a, svg a, script:not([src]):not(.drawing)").count() == 0
    assert tab.evaluate("document.documentElement.scrollWidth") == PHONE
    assert (site / f"{slug}.html").stat().st_size < 400_000


def test_hostile_names_are_read_as_written(visit, site):
    tab = visit.open(site / "segments.html")
    titles = tab.locator(".card h2").all_inner_texts()
    assert HOSTILE["s1"] in titles
    assert any("[U+202E]evil" in title for title in titles)
    labels = " ".join(tab.locator(".chart .ytick text").all_text_contents())
    assert "<script>alert(1)" in labels.replace(" ", "")


def test_hostile_names_reconcile(site, warehouse):
    assert differences(site, reader(warehouse)) == []
