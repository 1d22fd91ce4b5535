-- Grain: one row per customer.
with

customer_rows as (

    select * from {{ ref('stg_demo__customer_rows') }}
    where row_status = 'accepted'

)

select
    customer_id,
    signed_up_on,
    cast(extract(year from signed_up_on) - birth_year as integer) as age,
    gender,
    region,
    income,
    household_size,
    acquisition_cost,
    has_marketing_consent

from customer_rows
