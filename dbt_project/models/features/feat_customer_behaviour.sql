-- Grain: one row per customer and as_of_date.
-- How much was bought, in windows that end on as_of_date, and how unevenly. Point in time: a row
-- knows only what was known before its as_of_date; a window measures from the purchase itself.
-- Sums are decimals until the last step: sums of doubles differ from run to run on two threads.
{% set windows = [30, 90, 180, 365] %}
{% set months = range(6) %}
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
        transactions.transacted_at,
        transactions.known_at,
        {{ dbt.datediff(
            'transactions.transacted_at', 'snapshots.as_of_date', 'day'
        ) }} as days_ago

    from snapshots

    inner join transactions
        on
            snapshots.customer_id = transactions.customer_id
            and snapshots.as_of_date > transactions.known_at

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
        {%- for month in months %}
            cast(coalesce(sum(net_amount) filter (
                where days_ago > {{ 30 * month }} and days_ago <= {{ 30 * month + 30 }}
            ), 0) as double) as spend_month_{{ month }},
        {%- endfor %}
        coalesce(sum(net_amount) filter (where days_ago <= {{ spend_window_days }}), 0)
            as spend_last_window,
        count(
            distinct {{ dbt.date_trunc('month', 'transacted_at') }}
        ) filter (where not is_refund) as active_months,
        max(known_at) as behaviour_known_at

    from known

    group by customer_id, as_of_date

),

averaged as (

    select
        *,
        cast(spend_180d as double) / {{ months | length }} as mean_month

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
    cast(coalesce(2 * averaged.spend_90d - averaged.spend_180d, 0) as decimal(18, 2))
        as spend_trend_90d,
    case
        when averaged.mean_month > 0
            then sqrt((
                {%- for month in months %}
                    {{ "+" if not loop.first }}
                    (averaged.spend_month_{{ month }} - averaged.mean_month)
                    * (averaged.spend_month_{{ month }} - averaged.mean_month)
                {%- endfor %}
            ) / {{ months | length }}) / averaged.mean_month
    end as spend_volatility_180d,
    cast(coalesce(averaged.active_months, 0) as integer) as active_months,
    averaged.behaviour_known_at

from snapshots

left join averaged
    on
        snapshots.customer_id = averaged.customer_id
        and snapshots.as_of_date = averaged.as_of_date
