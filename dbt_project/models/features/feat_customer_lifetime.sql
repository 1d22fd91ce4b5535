-- Grain: one row per customer with a known purchase and as_of_date of int_value_dates.
-- What models of coming back read: days with a purchase, so that two orders of a day are one, and
-- the times between them. Counted as published summaries are: up to the last day known.
with

dates as (

    select * from {{ ref('int_value_dates') }}

),

transactions as (

    select * from {{ ref('int_transactions') }}

),

days as (

    select
        transactions.customer_id,
        dates.as_of_date,
        cast(transactions.transacted_at as date) as happened_on,
        count(*) filter (where not transactions.is_refund) > 0 as has_purchase,
        sum(transactions.net_amount) filter (where not transactions.is_refund) as spend,
        sum(transactions.margin) filter (where not transactions.is_refund) as margin,
        -sum(transactions.net_amount) filter (where transactions.is_refund) as refunds,
        max(transactions.known_at) as known_at

    from dates

    inner join transactions
        on dates.as_of_date > transactions.known_at

    group by
        transactions.customer_id, dates.as_of_date, cast(transactions.transacted_at as date)

),

begun as (

    select
        *,
        min(case when has_purchase then happened_on end) over (
            partition by customer_id, as_of_date
        ) as first_day

    from days

),

counted as (

    select
        customer_id,
        as_of_date,
        min(first_day) as first_day,
        max(happened_on) filter (where has_purchase) as last_day,
        count(*) filter (where has_purchase) as purchase_days,
        sum(spend) as spend,
        sum(spend) filter (where happened_on > first_day) as repeat_spend,
        sum(margin) as margin,
        sum(refunds) as refunds,
        max(known_at) as lifetime_known_at

    from begun

    group by customer_id, as_of_date

)

select
    customer_id,
    as_of_date,
    cast(purchase_days - 1 as integer) as repeat_purchases,
    cast({{ dbt.datediff(
        'first_day', 'last_day', 'day'
    ) }} as integer) as last_purchase_age,
    cast({{ dbt.datediff(
        'first_day', 'as_of_date', 'day'
    ) }} - 1 as integer) as customer_age,
    cast(repeat_spend as double) / nullif(purchase_days - 1, 0) as mean_repeat_spend,
    cast(spend as double) / purchase_days as mean_spend,
    cast(margin as double) / nullif(cast(spend as double), 0) as own_margin_rate,
    cast(spend as decimal(18, 2)) as total_spend,
    cast(coalesce(refunds, 0) as decimal(18, 2)) as total_refunds,
    lifetime_known_at

from counted

where purchase_days > 0
