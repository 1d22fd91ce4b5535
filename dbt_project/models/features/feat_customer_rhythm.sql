-- Grain: one row per customer and as_of_date.
-- When a customer buys: the gaps between purchases, the days of the week, the season. Point in
-- time: a gap lies between two purchases that were both known before as_of_date.
{% set days = range(7) %}

with

snapshots as (

    select * from {{ ref('int_customer_snapshots') }}

),

purchases as (

    select * from {{ ref('int_transactions') }}
    where not is_refund

),

known as (

    select
        snapshots.customer_id,
        snapshots.as_of_date,
        purchases.net_amount,
        purchases.known_at,
        {{ dbt.datediff(
            'purchases.transacted_at', 'snapshots.as_of_date', 'day'
        ) }} as days_ago,
        -- 0 is a Monday: SQL dialects number weekdays differently, days since one they all count.
        mod({{ dbt.datediff(
            "cast('1900-01-01' as date)", 'purchases.transacted_at', 'day'
        ) }}, 7) as day_of_week,
        mod(
            extract(month from purchases.transacted_at)
            - extract(month from snapshots.as_of_date) + 12, 12
        ) < 3 as is_in_season

    from snapshots

    inner join purchases
        on
            snapshots.customer_id = purchases.customer_id
            and snapshots.as_of_date > purchases.known_at

),

spaced as (

    select
        *,
        lag(days_ago) over (
            partition by customer_id, as_of_date order by days_ago desc
        ) - days_ago as gap_days

    from known

),

counted as (

    select
        customer_id,
        as_of_date,
        count(*) as orders,
        cast(sum(net_amount) as double) as spend,
        cast(sum(net_amount) filter (where is_in_season) as double) as season_spend,
        count(gap_days) as gaps,
        cast(sum(gap_days) as double) / nullif(count(gap_days), 0) as mean_gap_days,
        cast(sum(gap_days * gap_days) as double) / nullif(count(gap_days), 0)
            as mean_squared_gap,
        min(days_ago) as recency_days,
        {%- for day in days %}
            count(*) filter (where day_of_week = {{ day }}) as orders_day_{{ day }},
        {%- endfor %}
        max(known_at) as rhythm_known_at

    from spaced

    group by customer_id, as_of_date

)

select
    snapshots.customer_id,
    snapshots.as_of_date,
    counted.mean_gap_days,
    case
        when counted.gaps > 1
            -- Rounding can leave a hair below zero where every gap is the same.
            then sqrt(greatest(
                counted.mean_squared_gap - counted.mean_gap_days * counted.mean_gap_days, 0
            ))
    end as gap_deviation_days,
    counted.recency_days / nullif(counted.mean_gap_days, 0) as recency_in_gaps,
    cast(greatest(
        {%- for day in days %}
            counted.orders_day_{{ day }}{{ "," if not loop.last }}
        {%- endfor %}
    ) as double) / counted.orders as top_weekday_share,
    cast(counted.orders_day_5 + counted.orders_day_6 as double) / counted.orders
        as weekend_share,
    coalesce(counted.season_spend, 0) / nullif(counted.spend, 0) as season_spend_share,
    cast(extract(month from snapshots.as_of_date) as integer) as as_of_month,
    counted.rhythm_known_at

from snapshots

left join counted
    on
        snapshots.customer_id = counted.customer_id
        and snapshots.as_of_date = counted.as_of_date
