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

versions as (

    select distinct source_rows.* except (file, line_number)

    from source_rows

    inner join repeated_keys
        on source_rows.campaign_id = repeated_keys.campaign_id
        and source_rows.customer_id = repeated_keys.customer_id

),

conflicting_keys as (

    select campaign_id, customer_id from versions
    group by campaign_id, customer_id
    having count(*) > 1

)

select
    source_rows.file,
    source_rows.line_number,
    source_rows.campaign_id,
    source_rows.customer_id,
    source_rows.arm,
    try_cast(source_rows.contacted_at as timestamp) as contacted_at,
    try_cast(source_rows.responded_at as timestamp) as responded_at,
    try_cast(source_rows.is_control as boolean) as is_control,
    try_cast(source_rows.cost as decimal(18, 2)) as cost,
    try_cast(source_rows.revenue as decimal(18, 2)) as revenue,
    case
        when source_rows.campaign_id is null or source_rows.customer_id is null then 'null_key'
        when conflicting_keys.campaign_id is not null then 'dup_key'
        when source_rows.arm is null then 'blank:arm'
        {%- for column, type in {'contacted_at': 'timestamp', 'is_control': 'boolean'}.items() %}
        when try_cast(source_rows.{{ column }} as {{ type }}) is null then
            case
                when coalesce(trim(cast(source_rows.{{ column }} as string)), '') = ''
                    then 'blank:{{ column }}'
                else 'cast:{{ column }}'
            end
        {%- endfor %}
        when try_cast(source_rows.responded_at as timestamp) is null
            and trim(cast(source_rows.responded_at as string)) <> ''
            then 'cast:responded_at'
        {%- for column in ['cost', 'revenue'] %}
        when try_cast(source_rows.{{ column }} as decimal(18, 2)) is null
            and trim(cast(source_rows.{{ column }} as string)) <> '' then
            case
                when try_cast(source_rows.{{ column }} as double) is null then 'cast:{{ column }}'
                when abs(try_cast(source_rows.{{ column }} as double)) < cast('infinity' as double)
                    then 'out_of_range'
                else 'non_finite'
            end
        {%- endfor %}
        when try_cast(source_rows.contacted_at as timestamp) < cast('1900-01-01' as timestamp)
            or try_cast(source_rows.responded_at as timestamp)
                < try_cast(source_rows.contacted_at as timestamp)
            or try_cast(source_rows.cost as decimal(18, 2)) < 0
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
    on source_rows.campaign_id = repeated_keys.campaign_id
    and source_rows.customer_id = repeated_keys.customer_id

left join conflicting_keys
    on source_rows.campaign_id = conflicting_keys.campaign_id
    and source_rows.customer_id = conflicting_keys.customer_id
