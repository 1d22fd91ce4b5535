-- Grain: one row per segment_key and spend_decile.
with

customers as (

    select * from {{ ref('fct_customer_outlook') }}
    where expected_spend is not null

),

ranked as (

    select
        *,
        cast(ntile(10) over (order by expected_spend, customer_id) as integer) as spend_decile

    from customers

)

select
    segment_key,
    segment_name,
    spend_decile,
    count(*) as customers,
    cast(sum(expected_spend) as decimal(18, 2)) as expected_spend,
    cast(sum(expected_spend) / count(*) as decimal(18, 2)) as avg_expected_spend,
    cast(sum(expected_spend_low) / count(*) as decimal(18, 2)) as avg_expected_spend_low,
    cast(sum(expected_spend_high) / count(*) as decimal(18, 2)) as avg_expected_spend_high,
    cast(sum(spend_last_window) as decimal(18, 2)) as previous_spend,
    max(spend_horizon_days) as horizon_days

from ranked

group by segment_key, segment_name, spend_decile
