-- Grain: one row per active customer, at the current as_of_date.
-- What is expected of a customer beside the money it is about, so that every page adds up the same.
with

customers as (

    select * from {{ ref('feat_customers_current') }}

),

segments as (

    select * from {{ source('evidence', 'segments') }}

),

segment_scores as (

    select * from {{ source('scores', 'score_segments') }}

),

risks as (

    select * from {{ ref('fct_customer_risk') }}

),

spend_scores as (

    select * from {{ source('scores', 'score_spend') }}

),

response_scores as (

    select * from {{ source('scores', 'score_response') }}

),

value_scores as (

    select * from {{ source('scores', 'score_value') }}

)

select
    customers.customer_id,
    customers.as_of_date,
    segment_scores.segment_key,
    segments.segment_name,
    customers.monetary,
    customers.spend_365d as recent_revenue,
    risks.churn_probability,
    risks.risk_band,
    risks.churn_horizon_days,
    risks.risk_30_days,
    risks.risk_60_days,
    risks.risk_90_days,
    cast(
        cast(risks.churn_probability as decimal(10, 9)) * greatest(customers.spend_365d, 0)
        as decimal(18, 2)
    ) as revenue_at_risk,
    customers.spend_last_window,
    spend_scores.expected_spend,
    spend_scores.expected_spend_low,
    spend_scores.expected_spend_high,
    spend_scores.horizon_days as spend_horizon_days,
    response_scores.response_probability,
    value_scores.customer_lifetime_value,
    value_scores.horizon_days as value_horizon_days

from customers

left join segment_scores
    on
        customers.customer_id = segment_scores.customer_id
        and customers.as_of_date = segment_scores.as_of_date

left join segments
    on segment_scores.segment_key = segments.segment_key

left join risks
    on
        customers.customer_id = risks.customer_id
        and customers.as_of_date = risks.as_of_date

left join spend_scores
    on
        customers.customer_id = spend_scores.customer_id
        and customers.as_of_date = spend_scores.as_of_date

left join response_scores
    on
        customers.customer_id = response_scores.customer_id
        and customers.as_of_date = response_scores.as_of_date

left join value_scores
    on
        customers.customer_id = value_scores.customer_id
        and customers.as_of_date = value_scores.as_of_date
