import json
import re
import shutil

import duckdb
import pytest

from dashboards.pages import PAGES
from dashboards.reconcile import differences, page_differences
from dashboards.site import write_site
from tests.dashboards.marts import STAMP, reader

DRAWING = re.compile(r'(<script type="application/json" class="drawing"[^>]*>)(.*?)(</script>)')


@pytest.fixture(scope="module")
def written(built, tmp_path_factory):
    folder = tmp_path_factory.mktemp("written") / "site"
    write_site(reader(built / "shop.duckdb"), folder, STAMP)
    return folder


@pytest.fixture
def site(written, tmp_path):
    return shutil.copytree(written, tmp_path / "site")


def redraw(path, change) -> None:
    """Rewrites the first drawing of a page the way `change` alters it."""
    html = path.read_text()
    start, drawing, end = DRAWING.search(html).groups()
    drawn = json.loads(drawing)
    change(drawn)
    altered = json.dumps(drawn).replace("<", "\\u003c")
    path.write_text(html.replace(start + drawing + end, start + altered + end))


def test_a_site_equals_the_marts_it_was_written_from(site, shop):
    assert differences(site, reader(shop)) == []


def test_a_snapshot_site_equals_its_marts(snapshot, tmp_path):
    write_site(reader(snapshot), tmp_path / "site", STAMP)
    assert differences(tmp_path / "site", reader(snapshot)) == []


@pytest.mark.parametrize("emptied", [("rpt_churn", "rpt_rules"), ("rpt_churn",)])
def test_a_site_equals_its_marts_where_nobody_can_be_said_to_leave(shop, tmp_path, emptied):
    with duckdb.connect(str(shop)) as connection:
        for mart in emptied:
            connection.execute(f"delete from marts.{mart}")
    write_site(reader(shop), tmp_path / "site", STAMP)
    assert differences(tmp_path / "site", reader(shop)) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_a_cent_of_difference_in_any_column_is_found(site, shop, page):
    rows = reader(shop)(page.mart)
    kinds = page.columns.items()
    for column in [name for name, kind in kinds if kind not in ("text", "date", "flag")]:
        changed = rows.copy()
        changed[column] = rows[column].astype(float)
        changed.loc[0, column] = changed[column].fillna(0)[0] + 0.01
        found = page_differences(page, site / page.file, changed)
        assert any(column in difference for difference in found)


def test_a_renamed_segment_is_found(site, shop):
    with duckdb.connect(str(shop)) as connection:
        connection.execute("update marts.rpt_churn set segment_name = 'Ghosts'")
    assert any("Ghosts" in found for found in differences(site, reader(shop)))


def test_a_verdict_that_changed_is_found(site, shop):
    with duckdb.connect(str(shop)) as connection:
        connection.execute("update marts.rpt_segment_summary set verdict = 'Natural clusters.'")
    found = differences(site, reader(shop))
    assert any("the page should say 'Natural clusters.'" in one for one in found)


def test_a_row_too_few_is_found(site, shop):
    with duckdb.connect(str(shop)) as connection:
        connection.execute("delete from marts.rpt_spend where spend_decile = 1")
    assert any(found.startswith("spend.html") for found in differences(site, reader(shop)))


def test_a_card_that_lies_is_found(site, shop):
    overview = site / "index.html"
    overview.write_text(overview.read_text().replace("1,284,310.55", "1,284,310.56", 1))
    assert any("1,284,310.56" in found for found in differences(site, reader(shop)))


def test_a_point_drawn_in_the_wrong_place_is_found(site, shop):
    def lift(drawing):
        drawing["data"][0]["y"][0] += 0.01

    redraw(site / "index.html", lift)
    found = differences(site, reader(shop))
    assert len(found) == 1
    assert "draws" in found[0]


def test_an_empty_chart_is_found(site, shop):
    redraw(site / "churn.html", lambda drawing: drawing.update(data=[]))
    assert any("is empty" in found for found in differences(site, reader(shop)))


def test_a_rule_that_is_reworded_dropped_or_out_of_order_is_found(site, shop):
    page = site / "churn.html"
    html = page.read_text()
    first, second = ("Plan: basic – 2.4 times", "Age at most 30 – 1.8 times")
    for other in (
        html.replace("2.4 times", "2.5 times"),
        html.replace(f'<li class="line" dir="auto">{second} likelier to leave.</li>', ""),
        html.replace(first, "@").replace(second, first).replace("@", second),
    ):
        assert other != html
        page.write_text(other)
        assert any("the listing reads" in found for found in differences(site, reader(shop)))


def test_a_missing_page_is_found(site, shop):
    (site / "spend.html").unlink()
    assert differences(site, reader(shop)) == ["spend.html is missing from the site."]


def test_a_page_silent_about_its_empty_mart_is_found(site, shop):
    with duckdb.connect(str(shop)) as connection:
        connection.execute("delete from marts.rpt_spend")
    assert any("does not say so" in found for found in differences(site, reader(shop)))
