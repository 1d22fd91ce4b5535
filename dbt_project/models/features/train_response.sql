-- Grain: one row per active customer and as_of_date with a known outcome of a contact.
-- The frame Python learns from: every feature beside its answer.
with

customers as (

    select * from {{ ref('feat_customers') }}
    where is_active

),

labels as (

    select * from {{ ref('label_customer_response') }}

)

select
    labels.known_date,
    labels.has_responded,
    labels.horizon_days,
    customers.* except (is_current, is_active)

from customers

inner join labels
    on
        customers.customer_id = labels.customer_id
        and customers.as_of_date = labels.as_of_date
