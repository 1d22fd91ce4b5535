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
        resolved_at,
        severity

    from {{ source('demo', 'service_events') }}

),

repeated_keys as (

    select
        event_id,
        min(line_number) as first_line_number

    from source_rows

    group by event_id

    having count(*) > 1

),

conflicting_keys as (

    select event_id

    from source_rows

    where event_id in (select event_id from repeated_keys)

    group by event_id

    having
        {%- for column in ['customer_id', 'kind', 'happened_at', 'resolved_at', 'severity'] %}
            {{ "or " if not loop.first }}count(distinct coalesce(cast({{ column }} as string), '')) > 1
        {%- endfor %}

)

select
    source_rows.file,
    source_rows.line_number,
    source_rows.event_id,
    source_rows.customer_id,
    source_rows.kind,
    try_cast(happened_at as timestamp) as happened_at,
    try_cast(resolved_at as timestamp) as resolved_at,
    try_cast(severity as integer) as severity,
    case
        when source_rows.event_id is null or source_rows.customer_id is null then 'null_key'
        when conflicting_keys.event_id is not null then 'dup_key'
        when source_rows.kind is null then 'blank:kind'
        when
            try_cast(happened_at as timestamp) is null
            and coalesce(trim(cast(happened_at as string)), '') = ''
            then 'blank:happened_at'
        {%- for column, type in {'happened_at': 'timestamp', 'resolved_at': 'timestamp'}.items() %}
            when
                try_cast({{ column }} as {{ type }}) is null
                and trim(cast({{ column }} as string)) <> ''
                then 'cast:{{ column }}'
        {%- endfor %}
        when
            try_cast(severity as integer) is null
            and trim(cast(severity as string)) <> ''
            then
                case
                    when try_cast(severity as double) is null then 'cast:severity'
                    when abs(try_cast(severity as double)) < cast('infinity' as double)
                        then 'out_of_range'
                    else 'non_finite'
                end
        when
            try_cast(happened_at as timestamp) < cast('1900-01-01' as timestamp)
            or try_cast(resolved_at as timestamp) < try_cast(happened_at as timestamp)
            or kind not in ('ticket', 'complaint', 'outage')
            then 'out_of_range'
        when source_rows.line_number > repeated_keys.first_line_number then 'duplicate_row'
    end as row_reason,
    case
        when row_reason is null then 'accepted'
        when row_reason = 'duplicate_row' then 'ignored'
        else 'quarantined'
    end as row_status

from source_rows

left join repeated_keys
    on source_rows.event_id = repeated_keys.event_id

left join conflicting_keys
    on source_rows.event_id = conflicting_keys.event_id
