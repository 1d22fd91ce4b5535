-- Grain: one row per active customer and rule of the playbook that the customer meets.
with

customers as (

    select * from {{ ref('strat_customer_scores') }}

),

rules as (

    select * from {{ ref('strategic_segments') }}

)

select
    customers.customer_id,
    customers.as_of_date,
    rules.position,
    row_number() over (
        partition by customers.customer_id
        order by rules.position
    ) = 1 as is_first

from customers

inner join rules
    on
        {{ meets_thresholds('customers', 'rules') }}
