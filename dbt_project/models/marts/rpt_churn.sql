-- Grain: one row per segment_key, probability_bin and risk_band.
with

customers as (

    select * from {{ ref('fct_customer_outlook') }}
    where churn_probability is not null

),

ruling as (

    -- No row where a model, or the base rate, serves.
    select max(protocol) as rule from {{ ref('rpt_model_leaderboard') }}
    where model = 'churn' and algorithm = 'rule' and is_champion

),

binned as (

    select
        *,
        cast(least(floor(churn_probability * 20), 19) as integer) as probability_bin

    from customers

)

select
    binned.segment_key,
    binned.segment_name,
    binned.risk_band,
    binned.probability_bin,
    binned.probability_bin / 20.0e0 as bin_low,
    (binned.probability_bin + 1) / 20.0e0 as bin_high,
    count(*) as customers,
    cast(sum(cast(binned.churn_probability as decimal(18, 9))) as double) as expected_leavers,
    cast(sum(binned.recent_revenue) as decimal(18, 2)) as revenue,
    cast(sum(binned.revenue_at_risk) as decimal(18, 2)) as revenue_at_risk,
    max(binned.churn_horizon_days) as horizon_days,
    max(ruling.rule) as rule

from binned

left join ruling
    on true

group by
    binned.segment_key,
    binned.segment_name,
    binned.risk_band,
    binned.probability_bin
