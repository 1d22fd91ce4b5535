-- Grain: one row per customer and as_of_date.
-- What the customer said about themselves at sign-up; it does not change with the date.
with

snapshots as (

    select * from {{ ref('int_customer_snapshots') }}

),

customers as (

    select * from {{ ref('int_customers') }}

)

select
    snapshots.customer_id,
    snapshots.as_of_date,
    customers.age,
    customers.gender,
    customers.region,
    customers.income,
    customers.household_size,
    customers.has_marketing_consent

from snapshots

inner join customers
    on snapshots.customer_id = customers.customer_id
