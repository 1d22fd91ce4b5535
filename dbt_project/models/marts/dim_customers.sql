-- Grain: one row per customer.
with

customers as (

    select * from {{ ref('int_customers') }}

),

snapshots as (

    select * from {{ ref('int_customer_snapshots') }}
    where is_current

),

rfm as (

    select * from {{ ref('feat_customer_rfm') }}

),

segments as (

    select * from {{ source('evidence', 'segments') }}

),

segment_scores as (

    select * from {{ source('scores', 'score_segments') }}

),

churn_scores as (

    select * from {{ source('scores', 'score_churn') }}

),

spend_scores as (

    select * from {{ source('scores', 'score_spend') }}

),

response_scores as (

    select * from {{ source('scores', 'score_response') }}

)

select
    customers.customer_id,
    snapshots.as_of_date,
    customers.signed_up_on,
    rfm.tenure_days,
    rfm.recency_days,
    rfm.frequency,
    rfm.monetary,
    rfm.r_score,
    rfm.f_score,
    rfm.m_score,
    rfm.rfm_segment,
    segment_scores.segment_key,
    segments.segment_name,
    cast(null as {{ dbt.type_string() }}) as strategic_segment,
    churn_scores.churn_probability,
    churn_scores.risk_band,
    spend_scores.expected_spend,
    cast(null as decimal(18, 2)) as customer_lifetime_value,
    response_scores.response_probability,
    snapshots.is_active,
    customers.age,
    customers.gender,
    customers.region,
    customers.income,
    customers.acquisition_cost,
    customers.has_marketing_consent

from customers

inner join snapshots
    on customers.customer_id = snapshots.customer_id

inner join rfm
    on
        snapshots.customer_id = rfm.customer_id
        and snapshots.as_of_date = rfm.as_of_date

left join segment_scores
    on
        snapshots.customer_id = segment_scores.customer_id
        and snapshots.as_of_date = segment_scores.as_of_date

left join segments
    on segment_scores.segment_key = segments.segment_key

left join churn_scores
    on
        snapshots.customer_id = churn_scores.customer_id
        and snapshots.as_of_date = churn_scores.as_of_date

left join spend_scores
    on
        snapshots.customer_id = spend_scores.customer_id
        and snapshots.as_of_date = spend_scores.as_of_date

left join response_scores
    on
        snapshots.customer_id = response_scores.customer_id
        and snapshots.as_of_date = response_scores.as_of_date
