-- Grain: one row per service event.
with

service_event_rows as (

    select * from {{ ref('stg_files__service_event_rows') }}
    where row_status = 'accepted'

)

select
    {{ mapped_columns('service_events', otherwise={'known_at': 'happened_at'}) }}

from service_event_rows
