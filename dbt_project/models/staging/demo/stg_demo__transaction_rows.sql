-- Grain: one row per row of the transactions file, with the reason when it is not accepted.
-- Only keys that repeat are compared column by column: a large file costs one grouping, no sort.
with

source_rows as (

    select
        source_file as file,
        line_number,
        nullif(trim(cast(transaction_id as string)), '') as transaction_id,
        nullif(trim(cast(customer_id as string)), '') as customer_id,
        nullif(trim(cast(channel as string)), '') as channel,
        nullif(trim(cast(category as string)), '') as category,
        transacted_at,
        recorded_at,
        net_amount,
        margin

    from {{ source('demo', 'transactions') }}

),

repeated_keys as (

    select transaction_id from source_rows
    group by transaction_id
    having count(*) > 1

),

repeated_rows as (

    select source_rows.*

    from source_rows

    inner join repeated_keys
        on source_rows.transaction_id = repeated_keys.transaction_id

),

copies as (

    select
        transaction_id,
        min(line_number) as first_line_number,
        {%- for column in [
            'customer_id', 'channel', 'category', 'transacted_at', 'recorded_at', 'net_amount',
            'margin',
        ] %}
            {{ "or" if not loop.first }}
            count(distinct coalesce(cast({{ column }} as string), '')) > 1
        {%- endfor %} as is_conflicting

    from repeated_rows

    group by transaction_id

),

compared as (

    select
        source_rows.*,
        copies.first_line_number,
        copies.is_conflicting

    from source_rows

    left join copies
        on source_rows.transaction_id = copies.transaction_id

)

select
    file,
    line_number,
    transaction_id,
    customer_id,
    channel,
    category,
    try_cast(transacted_at as timestamp) as transacted_at,
    try_cast(recorded_at as timestamp) as recorded_at,
    try_cast(net_amount as decimal(18, 2)) as net_amount,
    try_cast(margin as decimal(18, 2)) as margin,
    case
        when transaction_id is null or customer_id is null then 'null_key'
        when is_conflicting then 'dup_key'
        {%- for column, type in [
            ('transacted_at', 'timestamp'), ('net_amount', 'decimal(18, 2)'),
        ] %}
            when
                try_cast({{ column }} as {{ type }}) is null
                and coalesce(trim(cast({{ column }} as string)), '') = ''
                then 'blank:{{ column }}'
        {%- endfor %}
        {%- for column in ['transacted_at', 'recorded_at'] %}
            when
                try_cast({{ column }} as timestamp) is null
                and trim(cast({{ column }} as string)) <> ''
                then 'cast:{{ column }}'
        {%- endfor %}
        {%- for column in ['net_amount', 'margin'] %}
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
        when try_cast(transacted_at as timestamp) < cast('1900-01-01' as timestamp)
            then 'out_of_range'
        when line_number > first_line_number then 'duplicate_row'
    end as row_reasons,
    case
        when row_reasons is null then 'accepted'
        when row_reasons = 'duplicate_row' then 'ignored'
        else 'quarantined'
    end as row_status

from compared
