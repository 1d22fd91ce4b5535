def test_expected_spend_is_what_61_days_bring_on_average(business):
    months = business.ask("""
        with spends as (
            select
                hazards.customer_id, as_of_date, expected_spend::double as expected,
                coalesce(sum(net_amount), 0)::double as spend
            from truth_hazards as hazards
            left join transactions
                on hazards.customer_id = transactions.customer_id
                and transacted_at >= as_of_date
                and transacted_at < as_of_date + interval 61 day
            -- Later windows reach past closing day.
            where as_of_date <= date '2024-11-01'
            group by all
        )
        select
            sum(spend) as seen, sum(expected) as expected,
            stddev(spend - expected) * sqrt(count(*)) as error
        from spends group by as_of_date
    """)
    slack = 4 * months["error"] + 0.01 * months["expected"]
    assert len(months) == 22
    assert (abs(months["seen"] - months["expected"]) < slack).all()
    assert abs(months["seen"].sum() / months["expected"].sum() - 1) < 0.01


def test_expected_spend_ranks_customers_far_better_than_their_last_month(business):
    correlation = business.ask("""
        with spends as (
            select
                hazards.customer_id, any_value(expected_spend)::double as expected,
                coalesce(sum(net_amount) filter (transacted_at >= as_of_date), 0)::double as spend,
                coalesce(sum(net_amount) filter (
                    transacted_at < as_of_date and transacted_at >= as_of_date - interval 30 day
                ), 0)::double as before
            from truth_hazards as hazards
            inner join transactions using (customer_id)
            where as_of_date = date '2024-11-01'
            group by all
        )
        select corr(expected, spend) as truth, corr(before, spend) as habit from spends
    """)
    assert correlation["truth"].item() > correlation["habit"].item() + 0.1
