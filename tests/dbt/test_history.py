"""What is remembered from one published date to the next, over a new model and a new rule."""

from collections import Counter

import pytest

from tests.dbt.conftest import A_WEEK_LATER

pytestmark = [pytest.mark.matrix, pytest.mark.xdist_group("a_week_later")]

HEADCOUNT = """
    select segmentation, segment, count(*)
    from marts.dim_segment_history
    where valid_from <= $date and coalesce(valid_to > $date, true)
    group by segmentation, segment
"""
MOVES = """
    select segmentation, from_segment_key, to_segment_key, sum(customers)
    from marts.rpt_segment_migration
    where period_end = $date
    group by all
"""


@pytest.fixture(scope="module")
def before(demo):
    with demo.published("demo") as connection:
        yield connection


@pytest.fixture(scope="module")
def after(a_week_later):
    with a_week_later.published("demo") as connection:
        yield connection


def headcount(published, date: str) -> Counter:
    rows = published.execute(HEADCOUNT, {"date": date}).fetchall()
    return Counter({(segmentation, segment): n for segmentation, segment, n in rows})


def periods(published) -> list[tuple[str, str]]:
    return published.execute(
        "select distinct cast(period_start as varchar), cast(period_end as varchar) "
        "from marts.rpt_segment_migration order by 1"
    ).fetchall()


def test_the_moves_of_every_period_add_up_to_the_change_of_every_segment(after):
    assert len(periods(after)) >= 8
    for start, end in periods(after):
        expected = headcount(after, start)
        for segmentation, gone, come, customers in after.execute(MOVES, {"date": end}).fetchall():
            expected[segmentation, come] += customers
            expected[segmentation, gone] -= customers
        found = headcount(after, end)
        segments = {key for key in expected | found if key[1] is not None}
        assert {key: expected[key] for key in segments} == {key: found[key] for key in segments}


def test_a_week_without_purchases_leaves_ranks_alone_and_the_new_model_and_rule_move_people(after):
    moved = after.execute(
        "select segmentation, movement_reason, sum(customers) from marts.rpt_segment_migration "
        "where period_end = ? and from_segment_key is distinct from to_segment_key "
        "group by all order by all",
        [A_WEEK_LATER],
    ).fetchall()
    assert [row[:2] for row in moved if row[2]] == [
        ("rfm", "rule"),
        ("segment", "behaviour"),
        ("segment", "model"),
    ]


def test_only_the_renamed_segment_is_moved_by_the_rule(after):
    ways = after.execute(
        "select from_segment_key, to_segment_key from marts.rpt_segment_migration "
        "where movement_reason = 'rule'"
    ).fetchall()
    assert ways == [("Promising", "Warming up")]
    rules = after.execute(
        "select rfm_segment, cast(valid_to as varchar) from marts.dim_rfm_rules "
        "where (r_score, f_score) = (4, 1) order by valid_from"
    ).fetchall()
    assert rules == [("Promising", A_WEEK_LATER), ("Warming up", None)]


def test_what_was_published_before_stands(before, after):
    past = f"from marts.rpt_segment_migration where period_end < '{A_WEEK_LATER}' order by all"
    assert before.execute(past).fetchall() == after.execute(past).fetchall()
    closed = "from marts.dim_segment_history where valid_to is not null order by all"
    kept = closed.replace("is not null", f"< '{A_WEEK_LATER}'")
    assert before.execute(closed).fetchall() == after.execute(kept).fetchall()


def test_the_history_of_today_is_what_the_customers_are_in_today(after):
    differing = after.execute(
        "select count(*) from ("
        "select customer_id, segment_key from marts.dim_customers where segment_key is not null "
        "except select customer_id, segment from marts.dim_segment_history "
        "where segmentation = 'segment' and valid_to is null)"
    ).fetchone()
    assert differing == (0,)
