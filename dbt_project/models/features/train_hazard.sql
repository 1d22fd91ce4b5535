-- Grain: one row per active customer, as_of_date and period of 30 days they entered, with a known
-- answer. The frame Python learns from: every feature at as_of_date beside what the period brought.
with

customers as (

    select * from {{ ref('feat_customers') }}
    where is_active

),

labels as (

    select * from {{ ref('label_customer_hazard') }}

)

select
    labels.period,
    labels.known_date,
    labels.has_left,
    labels.horizon_days,
    customers.* except (is_current, is_active)

from customers

inner join labels
    on
        customers.customer_id = labels.customer_id
        and customers.as_of_date = labels.as_of_date
