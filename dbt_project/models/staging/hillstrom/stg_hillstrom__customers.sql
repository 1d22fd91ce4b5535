-- Grain: one row per customer.
-- When they signed up is not in the file: the purchase it dates is the first sign of them.
with

participants as (

    select * from {{ ref('stg_hillstrom__participants') }}
    where row_status = 'accepted'

)

select
    customer_id,
    cast(null as date) as signed_up_on,
    cast(null as integer) as age,
    cast(null as {{ dbt.type_string() }}) as gender,
    area as region,
    cast(null as decimal(18, 2)) as income,
    cast(null as integer) as household_size,
    cast(null as decimal(18, 2)) as acquisition_cost,
    cast(null as boolean) as has_marketing_consent

from participants
