-- Grain: one row per customer and as_of_date.
-- Point in time: a row knows only transactions before its as_of_date. Sums are decimals until
-- the last step: sums of doubles differ from run to run on two threads.
{% set windows = [30, 90, 180, 365] %}
{% set spend_window_days = source_var('spend_window_days') %}

with

snapshots as (

    select * from {{ ref('int_customer_snapshots') }}

),

transactions as (

    select * from {{ ref('int_transactions') }}

),

known as (

    select
        snapshots.customer_id,
        snapshots.as_of_date,
        transactions.net_amount,
        transactions.is_refund,
        transactions.channel,
        transactions.category,
        transactions.transacted_at,
        {{ dbt.datediff(
            'transactions.transacted_at', 'snapshots.as_of_date', 'day'
        ) }} as days_ago

    from snapshots

    inner join transactions
        on
            snapshots.customer_id = transactions.customer_id
            and snapshots.as_of_date > transactions.transacted_at

),

summed as (

    select
        customer_id,
        as_of_date,
        {%- for window in windows %}
            count(*) filter (where not is_refund and days_ago <= {{ window }})
                as orders_{{ window }}d,
            coalesce(sum(net_amount) filter (where days_ago <= {{ window }}), 0)
                as spend_{{ window }}d,
        {%- endfor %}
        coalesce(sum(net_amount) filter (where days_ago <= {{ spend_window_days }}), 0)
            as spend_last_window,
        count(*) filter (where not is_refund) as orders,
        count(*) filter (where is_refund) as refunds,
        sum(net_amount) filter (where not is_refund) as purchased,
        -- 19 digits: the square of a wholesale order overflows what 18 are multiplied in.
        sum(
            cast(net_amount as decimal(19, 2)) * cast(net_amount as decimal(19, 2))
        ) filter (where not is_refund) as purchased_squared,
        count(distinct category) as category_count,
        count(distinct channel) as channel_count,
        count(
            distinct {{ dbt.date_trunc('month', 'transacted_at') }}
        ) filter (where not is_refund) as active_months,
        min(days_ago) filter (where not is_refund) as recency_days,
        max(days_ago) filter (where not is_refund) as first_days_ago,
        max(transacted_at) as last_transacted_at

    from known

    group by customer_id, as_of_date

),

averaged as (

    select
        *,
        cast(purchased as double) / nullif(orders, 0) as average_order_value,
        cast(first_days_ago - recency_days as double) / nullif(orders - 1, 0) as mean_gap_days

    from summed

)

select
    snapshots.customer_id,
    snapshots.as_of_date,
    {%- for window in windows %}
        cast(coalesce(averaged.orders_{{ window }}d, 0) as integer) as orders_{{ window }}d,
        cast(coalesce(averaged.spend_{{ window }}d, 0) as decimal(18, 2)) as spend_{{ window }}d,
    {%- endfor %}
    cast(coalesce(averaged.spend_last_window, 0) as decimal(18, 2)) as spend_last_window,
    averaged.average_order_value,
    case
        when averaged.orders > 0
            -- Rounding can leave a hair below zero where every amount is the same.
            then sqrt(greatest(
                cast(averaged.purchased_squared as double) / averaged.orders
                - averaged.average_order_value * averaged.average_order_value,
                0
            ))
    end as order_value_deviation,
    averaged.mean_gap_days,
    averaged.recency_days / nullif(averaged.mean_gap_days, 0) as recency_in_gaps,
    cast(coalesce(2 * averaged.spend_90d - averaged.spend_180d, 0) as decimal(18, 2))
        as spend_trend_90d,
    cast(coalesce(averaged.refunds, 0) as double)
    / nullif(averaged.orders + averaged.refunds, 0) as refund_rate,
    cast(coalesce(averaged.category_count, 0) as integer) as category_count,
    cast(coalesce(averaged.channel_count, 0) as integer) as channel_count,
    cast(coalesce(averaged.active_months, 0) as integer) as active_months,
    averaged.last_transacted_at

from snapshots

left join averaged
    on
        snapshots.customer_id = averaged.customer_id
        and snapshots.as_of_date = averaged.as_of_date
