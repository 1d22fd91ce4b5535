-- Grain: one row per service event known at the business's as_of_date.
-- A resolution has a time of its own: one on or after as_of_date is not known yet.
with

service_events as (

    select
        * except (known_at),
        -- greatest() passes over a null: known when written down, or when it happened.
        greatest(known_at, happened_at) as known_at

    from {{ canonical('service_events') }}

),

as_of as (

    select * from {{ ref('int_as_of') }}

)

select
    service_events.event_id,
    service_events.customer_id,
    service_events.happened_at,
    service_events.known_at,
    service_events.kind,
    service_events.severity,
    case
        when service_events.resolved_at < as_of.as_of_date then service_events.resolved_at
    end as resolved_at

from service_events

inner join as_of
    on service_events.known_at < as_of.as_of_date
