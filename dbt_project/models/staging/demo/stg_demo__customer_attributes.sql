-- Grain: one row per customer, known from the day of sign-up.
with

customer_rows as (

    select * from {{ ref('stg_demo__customer_rows') }}
    where row_status = 'accepted'

)

select
    customer_id,
    signed_up_on as as_of_date,
    plan,
    monthly_fee,
    acquisition_channel

from customer_rows
