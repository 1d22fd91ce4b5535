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

copies as (

    select
        *,
        row_number() over (
            partition by
                campaign_id, customer_id, arm, contacted_at, responded_at, is_control, cost,
                revenue
            order by line_number
        ) as copy_number

    from source_rows

),

versions as (

    select
        *,
        sum(case when copy_number = 1 then 1 else 0 end)
            over (partition by campaign_id, customer_id)
            as version_count

    from copies

)

select
    file,
    line_number,
    campaign_id,
    customer_id,
    arm,
    try_cast(contacted_at as timestamp) as contacted_at,
    try_cast(responded_at as timestamp) as responded_at,
    try_cast(is_control as boolean) as is_control,
    try_cast(cost as decimal(18, 2)) as cost,
    try_cast(revenue as decimal(18, 2)) as revenue,
    case
        when campaign_id is null or customer_id is null then 'null_key'
        when version_count > 1 then 'dup_key'
        when arm is null then 'blank:arm'
        {%- for column, type in [
            ('contacted_at', 'timestamp'), ('is_control', 'boolean'),
        ] %}
            when
                try_cast({{ column }} as {{ type }}) is null
                and coalesce(trim(cast({{ column }} as string)), '') = ''
                then 'blank:{{ column }}'
        {%- endfor %}
        {%- for column, type in [
            ('contacted_at', 'timestamp'), ('responded_at', 'timestamp'), ('is_control', 'boolean'),
        ] %}
            when
                try_cast({{ column }} as {{ type }}) is null
                and trim(cast({{ column }} as string)) <> ''
                then 'cast:{{ column }}'
        {%- endfor %}
        {%- for column in ['cost', 'revenue'] %}
            when
                try_cast({{ column }} as double) is null
                and trim(cast({{ column }} as string)) <> ''
                then 'cast:{{ column }}'
            when not abs(try_cast({{ column }} as double)) < cast('infinity' as double)
                then 'non_finite'
            when
                try_cast({{ column }} as double) is not null
                and try_cast({{ column }} as decimal(18, 2)) is null
                then 'out_of_range'
        {%- endfor %}
        when
            try_cast(contacted_at as timestamp) < cast('1900-01-01' as timestamp)
            or try_cast(responded_at as timestamp) < try_cast(contacted_at as timestamp)
            or try_cast(cost as decimal(18, 2)) < 0
            then 'out_of_range'
        when copy_number > 1 then 'duplicate_row'
    end as row_reasons,
    case
        when row_reasons is null then 'accepted'
        when row_reasons = 'duplicate_row' then 'ignored'
        else 'quarantined'
    end as row_status

from versions
