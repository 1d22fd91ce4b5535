-- Grain: one row per customer, as_of_date and measure.
-- What groups are compared by: the newest known answer about leaving, and today's money and scores.
-- A measure that a segment is cut by (past money, recency) would only say the cut again: `is_past`.
with

churn_labels as (

    select * from {{ ref('label_customer_churn') }}
    qualify as_of_date = max(as_of_date) over ()

),

customers as (

    select * from {{ ref('feat_customers_current') }}

),

churn_scores as (

    select * from {{ source('scores', 'score_churn') }}
    where score_basis <> 'prior'

),

spend_scores as (

    select * from {{ source('scores', 'score_spend') }}
    where score_basis <> 'prior'

),

value_scores as (

    select * from {{ source('scores', 'score_value') }}
    where score_basis <> 'prior'

)

select
    customer_id,
    as_of_date,
    'has_churned' as measure,
    cast(case when has_churned then 1 else 0 end as decimal(18, 6)) as value,
    false as is_past

from churn_labels

union all

select
    customer_id,
    as_of_date,
    'revenue_365_days' as measure,
    cast(spend_365d as decimal(18, 6)) as value,
    true as is_past

from customers

union all

select
    customer_id,
    as_of_date,
    'churn_probability' as measure,
    cast(churn_probability as decimal(18, 6)) as value,
    false as is_past

from churn_scores

union all

select
    customer_id,
    as_of_date,
    'expected_spend' as measure,
    cast(expected_spend as decimal(18, 6)) as value,
    false as is_past

from spend_scores

union all

select
    customer_id,
    as_of_date,
    'customer_lifetime_value' as measure,
    cast(customer_lifetime_value as decimal(18, 6)) as value,
    false as is_past

from value_scores

where customer_lifetime_value is not null
