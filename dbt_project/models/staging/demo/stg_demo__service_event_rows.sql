-- Grain: one row per row of the service events file, with the reason when it is not accepted.
with

source_rows as (

    select
        source_file as file,
        line_number,
        nullif(trim(cast(event_id as string)), '') as event_id,
        nullif(trim(cast(customer_id as string)), '') as customer_id,
        nullif(trim(cast(kind as string)), '') as kind,
        happened_at,
        recorded_at,
        resolved_at,
        severity

    from {{ source('demo', 'service_events') }}

),

copies as (

    select
        *,
        row_number() over (
            partition by
                event_id, customer_id, kind, happened_at, recorded_at, resolved_at, severity
            order by line_number
        ) as copy_number

    from source_rows

),

versions as (

    select
        *,
        sum(case when copy_number = 1 then 1 else 0 end)
            over (partition by event_id)
            as version_count

    from copies

)

select
    file,
    line_number,
    event_id,
    customer_id,
    kind,
    try_cast(happened_at as timestamp) as happened_at,
    try_cast(recorded_at as timestamp) as recorded_at,
    try_cast(resolved_at as timestamp) as resolved_at,
    try_cast(severity as integer) as severity,
    case
        when event_id is null or customer_id is null then 'null_key'
        when version_count > 1 then 'dup_key'
        when kind is null then 'blank:kind'
        when
            try_cast(happened_at as timestamp) is null
            and coalesce(trim(cast(happened_at as string)), '') = ''
            then 'blank:happened_at'
        {%- for column in ['happened_at', 'recorded_at', 'resolved_at'] %}
            when
                try_cast({{ column }} as timestamp) is null
                and trim(cast({{ column }} as string)) <> ''
                then 'cast:{{ column }}'
        {%- endfor %}
        when try_cast(severity as double) is null and trim(cast(severity as string)) <> ''
            then 'cast:severity'
        when not abs(try_cast(severity as double)) < cast('infinity' as double)
            then 'non_finite'
        when try_cast(severity as double) is not null and try_cast(severity as integer) is null
            then 'out_of_range'
        when
            try_cast(happened_at as timestamp) < cast('1900-01-01' as timestamp)
            or try_cast(resolved_at as timestamp) < try_cast(happened_at as timestamp)
            or kind not in ('ticket', 'complaint', 'outage')
            then 'out_of_range'
        when copy_number > 1 then 'duplicate_row'
    end as row_reasons,
    case
        when row_reasons is null then 'accepted'
        when row_reasons = 'duplicate_row' then 'ignored'
        else 'quarantined'
    end as row_status

from versions
