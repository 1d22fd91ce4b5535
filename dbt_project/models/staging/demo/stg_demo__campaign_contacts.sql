-- Grain: one row per campaign and customer.
with

campaign_contact_rows as (

    select * from {{ ref('stg_demo__campaign_contact_rows') }}
    where row_status = 'accepted'

)

select
    campaign_id,
    customer_id,
    contacted_at,
    contacted_at as known_at,
    arm,
    is_control,
    cost,
    responded_at,
    revenue

from campaign_contact_rows
