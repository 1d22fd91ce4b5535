def test_a_refund_gives_back_an_earlier_purchase_within_days(business):
    refunds = business.ask("""
        select refund.transaction_id, count(purchase.transaction_id) as purchases
        from transactions as refund
        left join transactions as purchase
            on refund.customer_id = purchase.customer_id
            and refund.category = purchase.category
            and refund.net_amount = -purchase.net_amount
            and refund.margin = -purchase.margin
            and purchase.transacted_at < refund.transacted_at
            and purchase.transacted_at >= refund.transacted_at - interval 9 day
        where refund.net_amount < 0
        group by all
    """)
    assert len(refunds) > 1_000
    assert (refunds["purchases"] >= 1).all()


def test_a_few_per_cent_of_shop_purchases_come_back(business):
    share = business.ask("""
        select count(*) filter (net_amount < 0) / count(*) filter (net_amount > 0) as share
        from transactions where category <> 'subscription'
    """)
    assert 0.03 < share["share"].item() < 0.05


def test_a_member_is_billed_the_plan_fee_once_a_month_from_sign_up(business):
    bills = business.ask("""
        select
            count(*) as bills,
            count(distinct date_trunc('month', transacted_at)) as months,
            min(transacted_at)::date as first_bill,
            any_value(signed_up_on) as signed_up_on,
            bool_and(net_amount = monthly_fee) as is_fee,
            count(distinct day(transacted_at)) as billing_days,
            date_diff('month', greatest(signed_up_on, date '2023-01-01'),
                coalesce(left_on, date '2025-01-01')) as months_lived
        from transactions
        inner join customers using (customer_id)
        inner join truth_customers using (customer_id)
        where category = 'subscription'
        group by customer_id, signed_up_on, left_on
    """)
    joined = bills["signed_up_on"] >= "2023-01-01"
    assert len(bills) == 12_000
    assert (bills["bills"] == bills["months"]).all()
    assert (bills["bills"] == bills["months_lived"]).all()
    assert bills["is_fee"].all()
    assert (bills["billing_days"] == 1).all()
    assert (bills["first_bill"] == bills["signed_up_on"])[joined].all()


def test_volume_is_moderate(business):
    mean = business.ask("select count(*) / 12000 as mean from transactions")
    assert 20 < mean["mean"].item() < 30
