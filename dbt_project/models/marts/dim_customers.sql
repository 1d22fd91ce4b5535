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

outlook as (

    select * from {{ ref('fct_customer_outlook') }}

),

actions as (

    select * from {{ ref('customer_actions') }}

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
    outlook.segment_key,
    outlook.segment_name,
    actions.strategic_segment,
    outlook.churn_probability,
    outlook.risk_band,
    outlook.risk_30_days,
    outlook.risk_60_days,
    outlook.risk_90_days,
    outlook.expected_spend,
    outlook.customer_lifetime_value,
    outlook.response_probability,
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

left join outlook
    on customers.customer_id = outlook.customer_id

left join actions
    on customers.customer_id = actions.customer_id
