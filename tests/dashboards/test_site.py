import duckdb
import pytest

from dashboards.pages import PAGES
from dashboards.reading import Reading
from dashboards.site import write_site
from tests.dashboards.marts import STAMP, reader


def site_bytes(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_rows_give_the_same_bytes(shop, tmp_path):
    write_site(reader(shop), tmp_path / "first", STAMP)
    write_site(reader(shop), tmp_path / "second", STAMP)
    assert site_bytes(tmp_path / "first") == site_bytes(tmp_path / "second")


def test_the_order_in_which_rows_arrive_does_not_matter(shop, tmp_path):
    read = reader(shop)
    write_site(read, tmp_path / "given", STAMP)
    write_site(lambda name: read(name).iloc[::-1], tmp_path / "reversed", STAMP)
    assert site_bytes(tmp_path / "given") == site_bytes(tmp_path / "reversed")


def test_one_plotly_serves_small_pages(shop, tmp_path):
    written = write_site(reader(shop), tmp_path / "site", STAMP)
    pages = [path for path in written if path.suffix == ".html"]
    assert [path.name for path in pages] == [page.file for page in PAGES]
    assert [path.name for path in written].count("plotly.min.js") == 1
    for path in pages:
        assert path.stat().st_size < 400_000
        assert path.read_text().count('src="plotly.min.js"') == 1


def test_every_page_says_what_it_was_built_from(shop, tmp_path):
    write_site(reader(shop), tmp_path / "site", STAMP)
    for page in PAGES:
        html = (tmp_path / "site" / page.file).read_text()
        for words in (page.question, page.mart, STAMP.generation, STAMP.source, STAMP.as_of_date):
            assert words in html


def test_a_long_mart_shows_its_first_rows_and_says_so(shop, tmp_path):
    with duckdb.connect(str(shop)) as connection:
        connection.execute(
            "insert into marts.rpt_model_quality (section, model, position, label, y)"
            " select 'importance', 'spend', 100 + range, 'feature ' || range, 0.0001"
            " from range(1000)"
        )
    write_site(reader(shop), tmp_path / "site", STAMP)
    html = (tmp_path / "site" / "models.html").read_text()
    assert "the first 300 of 1057 rows" in html
    assert len(html) < 400_000


def test_a_column_no_page_names_reaches_no_page(shop, tmp_path):
    with duckdb.connect(str(shop)) as connection:
        for page in PAGES:
            connection.execute(f"alter table {page.mart} add column email varchar")
            connection.execute(f"update {page.mart} set email = 'ana@example.org'")
    write_site(reader(shop), tmp_path / "site", STAMP)
    for page in PAGES:
        assert "ana@example.org" not in (tmp_path / "site" / page.file).read_text()


def test_the_verdict_stands_under_the_question_of_both_pages(shop, tmp_path):
    write_site(reader(shop), tmp_path / "site", STAMP)
    for name in ("segments.html", "clusters.html"):
        lead = (tmp_path / "site" / name).read_text().partition('<p class="lead" dir="auto">')[2]
        assert lead.startswith(
            "No natural clusters here: these 5 segments are slices of one cloud."
        )


def test_nobody_is_named_where_customers_are_drawn(shop, tmp_path):
    write_site(reader(shop), tmp_path / "site", STAMP)
    html = (tmp_path / "site" / "clusters.html").read_text()
    assert html.count('"x":"component_1"') == 5
    assert "customer_id" not in html and "customer_0_" not in html


def test_a_missing_column_is_named(shop, tmp_path):
    with duckdb.connect(str(shop)) as connection:
        connection.execute("alter table marts.rpt_churn drop column risk_band")
    with pytest.raises(ValueError, match=r"marts\.rpt_churn lacks risk_band"):
        write_site(reader(shop), tmp_path / "site", STAMP)


def test_what_a_snapshot_business_lacks_is_said(snapshot, tmp_path):
    write_site(reader(snapshot), tmp_path / "site", STAMP)
    spend = (tmp_path / "site" / "spend.html").read_text()
    assert "Nobody has a spend forecast: no customer is active" in spend
    assert 'class="chart"' not in spend
    overview = (tmp_path / "site" / "index.html").read_text()
    assert "no purchase history by month" in overview
    assert "no spend model" in (tmp_path / "site" / "models.html").read_text()


def test_empty_marts_give_sentences_and_no_chart(shop, tmp_path):
    read = reader(shop)
    write_site(lambda name: read(name).iloc[:0], tmp_path / "site", STAMP)
    for page in PAGES:
        html = (tmp_path / "site" / page.file).read_text()
        assert page.empty in html
        assert 'class="chart"' not in html


def test_a_business_without_money_gets_sentences_instead_of_flat_charts(shop, tmp_path):
    with duckdb.connect(str(shop)) as connection:
        connection.execute("update marts.rpt_churn set revenue = 0, revenue_at_risk = 0")
        connection.execute(
            "update marts.rpt_segment_summary set revenue = 0, revenue_at_risk = 0,"
            " avg_monetary = 0, share_of_revenue = null"
        )
    write_site(reader(shop), tmp_path / "site", STAMP)
    assert "no revenue that could be at risk" in (tmp_path / "site" / "churn.html").read_text()
    assert "no spend per customer" in (tmp_path / "site" / "segments.html").read_text()


def test_the_churn_page_lists_its_own_rules_in_their_order(shop, tmp_path):
    write_site(reader(shop), tmp_path / "site", STAMP)
    page = Reading((tmp_path / "site" / "churn.html").read_text())
    assert [line.shown for line in page.lines] == [
        "Plan: basic – 2.4 times likelier to leave.",
        "Age at most 30 – 1.8 times likelier to leave.",
    ]


def test_where_no_rule_is_confirmed_the_churn_page_says_so(snapshot, tmp_path):
    write_site(reader(snapshot), tmp_path / "site", STAMP)
    (line,) = Reading((tmp_path / "site" / "churn.html").read_text()).lines
    assert line.shown.startswith("No group is shown to leave more often than others")


def test_response_is_judged_on_the_page_only_where_it_is_modelled(shop, snapshot, tmp_path):
    for business in (shop, snapshot):
        write_site(reader(business), tmp_path / business.stem, STAMP)
    modelled = (tmp_path / "snapshot" / "models.html").read_text()
    assert "Response: blend reaches 0.9190, the baseline 0.7170" in modelled
    assert "The likeliest 20% of customers hold 41.5% of answers" in modelled
    assert "weighs most in the response score" in modelled and "% answer, " in modelled
    assert "response" not in (tmp_path / "shop" / "models.html").read_text().lower()
