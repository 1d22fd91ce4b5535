import numpy as np
import pytest

from seeds import leaving


def test_hazards_come_true_in_every_tenth_of_customers(business):
    tenths = business.ask("""
        with ranked as (
            select *, ntile(10) over (order by true_hazard, customer_id, as_of_date) as tenth
            from truth_hazards
        )
        select
            sum("left"::int) as seen,
            sum(true_hazard) as expected,
            sqrt(sum(true_hazard * (1 - true_hazard))) as error
        from ranked group by tenth
    """)
    assert len(tenths) == 10
    assert (abs(tenths["seen"] - tenths["expected"]) < 4 * tenths["error"]).all()


def test_hazards_spread_widely_around_seven_per_cent_a_month(business):
    low, mean, high = (
        business.ask("""
        select quantile_cont(true_hazard, 0.1), avg(true_hazard), quantile_cont(true_hazard, 0.9)
        from truth_hazards
    """)
        .iloc[0]
        .tolist()
    )
    assert 0.06 < mean < 0.08
    assert high > 10 * low


def test_who_left_neither_buys_nor_is_billed_again(business):
    later = business.ask("""
        select * from transactions
        inner join truth_customers using (customer_id)
        where transacted_at >= left_on and net_amount > 0
    """)
    assert later.empty


def test_silence_for_61_days_means_having_left(business):
    answers = business.ask("""
        with dates as (select distinct as_of_date from truth_hazards),
        purchases as (select * from transactions where net_amount > 0),
        active as (
            select distinct customer_id, as_of_date from dates
            inner join purchases
                on transacted_at < as_of_date and transacted_at >= as_of_date - interval 31 day
        ),
        outcomes as (
            select active.*, count(transaction_id) = 0 as is_silent
            from active
            left join purchases
                on active.customer_id = purchases.customer_id
                and transacted_at >= as_of_date
                and transacted_at < as_of_date + interval 61 day
            group by all
        )
        select is_silent, "left" as has_left, count(*) as customers
        from outcomes
        full join truth_hazards using (customer_id, as_of_date)
        -- On closing day the answer exists only in the truth.
        where as_of_date < date '2025-01-01'
        group by all
    """)
    assert sorted(answers["is_silent"]) == [False, True]
    assert (answers["is_silent"] == answers["has_left"]).all()


def test_about_half_of_all_customers_are_still_there(business):
    share = business.ask("select avg((left_on is null)::int) as share from truth_customers")
    assert 0.4 < share["share"].item() < 0.6


@pytest.mark.parametrize(
    ("change", "direction"),
    [
        ({"recent_trouble": 1.0}, 1),
        ({"older_trouble": 1.0}, 1),
        ({"is_open": 1}, 1),
        ({"tenure_months": 24}, -1),
        ({"activity": 0.5}, -1),
    ],
)
def test_trouble_drives_customers_away_and_habit_keeps_them(change, direction):
    calm = {
        "plain": np.array([-3.0]),
        "tenure_months": 2,
        "recent_trouble": 0.0,
        "older_trouble": 0.0,
        "is_open": 0,
        "activity": 0.0,
        "month_of_year": 5,
    }
    difference = leaving.hazard(**{**calm, **change}) - leaving.hazard(**calm)
    assert np.sign(difference).tolist() == [direction]
