-- Grain: one row per customer and as_of_date.
-- Point in time: an event counts once it is known, from the day it happened; a resolution that came
-- on or after as_of_date is unknown.
{% set kinds = ['ticket', 'complaint', 'outage'] %}

with

snapshots as (

    select * from {{ ref('int_customer_snapshots') }}

),

service_events as (

    select * from {{ ref('int_service_events') }}

),

known as (

    select
        snapshots.customer_id,
        snapshots.as_of_date,
        service_events.kind,
        service_events.severity,
        service_events.known_at,
        service_events.resolved_at is null
        or service_events.resolved_at >= snapshots.as_of_date as is_open,
        {{ dbt.datediff(
            'service_events.happened_at', 'snapshots.as_of_date', 'day'
        ) }} as days_ago

    from snapshots

    inner join service_events
        on
            snapshots.customer_id = service_events.customer_id
            and snapshots.as_of_date > service_events.known_at

),

counted as (

    select
        customer_id,
        as_of_date,
        count(*) filter (where days_ago <= 30) as service_events_30d,
        count(*) filter (where days_ago <= 90) as service_events_90d,
        count(*) filter (where days_ago <= 180) as service_events_180d,
        {%- for kind in kinds %}
            count(*) filter (where kind = '{{ kind }}' and days_ago <= 90) as {{ kind }}s_90d,
        {%- endfor %}
        count(*) filter (where is_open) as open_events,
        sum(severity) filter (where is_open) as open_severity,
        sum(severity) filter (where days_ago <= 90) as severity_90d,
        min(days_ago) as days_since_event,
        max(known_at) as service_known_at

    from known

    group by customer_id, as_of_date

)

select
    snapshots.customer_id,
    snapshots.as_of_date,
    cast(coalesce(counted.service_events_30d, 0) as integer) as service_events_30d,
    cast(coalesce(counted.service_events_90d, 0) as integer) as service_events_90d,
    cast(coalesce(counted.service_events_180d, 0) as integer) as service_events_180d,
    {%- for kind in kinds %}
        cast(coalesce(counted.{{ kind }}s_90d, 0) as integer) as {{ kind }}s_90d,
    {%- endfor %}
    cast(coalesce(counted.open_events, 0) as integer) as open_events,
    cast(coalesce(counted.open_severity, 0) as integer) as open_severity,
    cast(coalesce(counted.severity_90d, 0) as integer) as severity_90d,
    cast(counted.days_since_event as integer) as days_since_event,
    counted.service_known_at

from snapshots

left join counted
    on
        snapshots.customer_id = counted.customer_id
        and snapshots.as_of_date = counted.as_of_date
