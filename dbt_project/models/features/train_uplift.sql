-- Grain: one row per active customer, as_of_date and campaign with a control arm drawn by lot.
-- The frame Python learns from: every feature beside what each arm did.
with

customers as (

    select * from {{ ref('feat_customers') }}
    where is_active

),

labels as (

    select * from {{ ref('label_customer_uplift') }}

)

select
    labels.* except (customer_id, as_of_date),
    customers.* except (is_current, is_active)

from customers

inner join labels
    on
        customers.customer_id = labels.customer_id
        and customers.as_of_date = labels.as_of_date
