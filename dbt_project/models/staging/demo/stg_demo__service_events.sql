-- Grain: one row per service event.
with

service_event_rows as (

    select * from {{ ref('stg_demo__service_event_rows') }}
    where row_status = 'accepted'

)

select
    event_id,
    customer_id,
    happened_at,
    recorded_at as known_at,
    kind,
    severity,
    resolved_at

from service_event_rows
