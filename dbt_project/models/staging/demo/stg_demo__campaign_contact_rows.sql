-- Grain: one row per row of the campaign contacts file, with the reason when it is not accepted.
with

source_rows as (

    select
        source_file as file,
        line_number,
        nullif(trim(cast(campaign_id as string)), '') as campaign_id,
        nullif(trim(cast(customer_id as string)), '') as customer_id,
        nullif(trim(cast(arm as string)), '') as arm,
        contacted_at,
        responded_at,
        is_control,
        cost,
        revenue

    from {{ source('demo', 'campaign_contacts') }}

),

repeated_keys as (

    select
        campaign_id,
        customer_id,
        min(line_number) as first_line_number

    from source_rows

    group by campaign_id, customer_id

    having count(*) > 1

),

conflicting_keys as (

    select
        campaign_id,
        customer_id

    from source_rows

    where (campaign_id, customer_id) in (select campaign_id, customer_id from repeated_keys)

    group by campaign_id, customer_id

    having
        {%- for column in [
            'arm', 'contacted_at', 'responded_at', 'is_control', 'cost', 'revenue',
        ] %}
            {{ "or " if not loop.first }}count(distinct coalesce(cast({{ column }} as string), '')) > 1
        {%- endfor %}

)

select
    source_rows.file,
    source_rows.line_number,
    source_rows.campaign_id,
    source_rows.customer_id,
    source_rows.arm,
    try_cast(contacted_at as timestamp) as contacted_at,
    try_cast(responded_at as timestamp) as responded_at,
    try_cast(is_control as boolean) as is_control,
    try_cast(cost as decimal(18, 2)) as cost,
    try_cast(revenue as decimal(18, 2)) as revenue,
    case
        when source_rows.campaign_id is null or source_rows.customer_id is null then 'null_key'
        when conflicting_keys.campaign_id is not null then 'dup_key'
        when source_rows.arm is null then 'blank:arm'
        {%- for column, type in {'contacted_at': 'timestamp', 'is_control': 'boolean'}.items() %}
            when
                try_cast({{ column }} as {{ type }}) is null
                and coalesce(trim(cast({{ column }} as string)), '') = ''
                then 'blank:{{ column }}'
        {%- endfor %}
        {%- for column, type in {'contacted_at': 'timestamp', 'responded_at': 'timestamp', 'is_control': 'boolean'}.items() %}
            when
                try_cast({{ column }} as {{ type }}) is null
                and trim(cast({{ column }} as string)) <> ''
                then 'cast:{{ column }}'
        {%- endfor %}
        {%- for column in ['cost', 'revenue'] %}
            when
                try_cast({{ column }} as decimal(18, 2)) is null
                and trim(cast({{ column }} as string)) <> ''
                then
                    case
                        when try_cast({{ column }} as double) is null then 'cast:{{ column }}'
                        when abs(try_cast({{ column }} as double)) < cast('infinity' as double)
                            then 'out_of_range'
                        else 'non_finite'
                    end
        {%- endfor %}
        when
            try_cast(contacted_at as timestamp) < cast('1900-01-01' as timestamp)
            or try_cast(responded_at as timestamp) < try_cast(contacted_at as timestamp)
            or try_cast(cost as decimal(18, 2)) < 0
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
    on
        source_rows.campaign_id = repeated_keys.campaign_id
        and source_rows.customer_id = repeated_keys.customer_id

left join conflicting_keys
    on
        source_rows.campaign_id = conflicting_keys.campaign_id
        and source_rows.customer_id = conflicting_keys.customer_id
