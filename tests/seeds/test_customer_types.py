import pytest

from seeds.customer_types import TYPES


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.name)
def test_percentages_of_a_type_are_complete(kind):
    assert sum(kind.plans) == sum(kind.channels) == sum(kind.categories) == 100


def test_types_differ_in_plan_rhythm_basket_and_loyalty(business):
    types = business.ask("""
        with lives as (
            select customer_id, count(*) as months, avg(true_hazard) as hazard
            from truth_hazards group by customer_id
        ),
        purchases as (
            select customer_id, count(*) as purchases, sum(net_amount)::double as spend
            from transactions where category <> 'subscription' and net_amount > 0
            group by customer_id
        )
        select
            customer_type, mode(plan) as plan, sum(purchases) / sum(months) as rate,
            sum(spend) / sum(purchases) as basket, avg(hazard) as hazard
        from truth_customers
        inner join customers using (customer_id)
        inner join lives using (customer_id)
        left join purchases using (customer_id)
        group by customer_type
    """).set_index("customer_type")
    assert types["plan"].nunique() == len(types) == 5
    assert types["hazard"].idxmin() == types["rate"].idxmax() == "loyal_regular"
    assert types["hazard"].idxmax() == types["rate"].idxmin() == "curious_visitor"
    assert types["basket"].idxmax() == "gift_giver"
    assert types["rate"].max() > 4 * types["rate"].min()


def test_gift_givers_come_for_christmas_and_others_hardly_do(business):
    peaks = business.ask("""
        select
            customer_type,
            count(*) filter (month(transacted_at) = 12)
                / count(*) filter (month(transacted_at) = 10) as peak
        from transactions inner join truth_customers using (customer_id)
        where category <> 'subscription' and net_amount > 0
        group by customer_type
    """).set_index("customer_type")["peak"]
    assert peaks["gift_giver"] > 2 * peaks.drop("gift_giver").max()
