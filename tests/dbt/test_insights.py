"""Every sentence of rpt_insights is a row that its own query finds in the published file."""

import pytest


@pytest.fixture(scope="module")
def insights(demo) -> list[tuple]:
    with demo.published("demo") as published:
        return published.execute(
            "select query, value, low, high, metric, sentence from marts.rpt_insights"
        ).fetchall()


def test_there_is_enough_to_read(insights):
    assert len(insights) >= 20
    assert len({sentence for *_, sentence in insights}) == len(insights)


def test_a_query_gives_the_figures_of_its_sentence(demo, insights):
    with demo.published("demo") as published:
        for query, *figures, _, _ in insights:
            assert published.execute(query).fetchall() == [tuple(figures)], query


def test_no_interval_covers_no_difference(insights):
    alike = {metric: 1 if metric.startswith("lift") else 0 for *_, metric, _ in insights}
    assert [row for row in insights if row[2] <= alike[row[4]] <= row[3]] == []
