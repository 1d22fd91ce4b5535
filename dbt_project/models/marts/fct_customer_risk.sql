-- Grain: one row per active customer, at the current as_of_date.
-- Whether and how soon a customer leaves, as two models say it side by side.
with

customers as (

    select * from {{ ref('feat_customers_current') }}

),

churn_scores as (

    select * from {{ source('scores', 'score_churn') }}

),

hazard_scores as (

    select * from {{ source('scores', 'score_hazard') }}

)

select
    customers.customer_id,
    customers.as_of_date,
    churn_scores.churn_probability,
    churn_scores.risk_band,
    churn_scores.horizon_days as churn_horizon_days,
    hazard_scores.risk_30_days,
    hazard_scores.risk_60_days,
    hazard_scores.risk_90_days

from customers

left join churn_scores
    on
        customers.customer_id = churn_scores.customer_id
        and customers.as_of_date = churn_scores.as_of_date

left join hazard_scores
    on
        customers.customer_id = hazard_scores.customer_id
        and customers.as_of_date = hazard_scores.as_of_date
