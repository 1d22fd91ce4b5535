-- Grain: one row per customer.
-- The file holds purchases only; the first of them stands in for the sign-up downstream.
with

orders as (

    select * from {{ ref('stg_cdnow__orders') }}
    where row_status = 'accepted'

)

select distinct
    customer_id,
    cast(null as date) as signed_up_on,
    cast(null as integer) as age,
    cast(null as string) as gender,
    cast(null as string) as region,
    cast(null as decimal(18, 2)) as income,
    cast(null as integer) as household_size,
    cast(null as decimal(18, 2)) as acquisition_cost,
    cast(null as boolean) as has_marketing_consent

from orders
