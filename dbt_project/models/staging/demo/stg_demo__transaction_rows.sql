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
        net_amount,
        margin

    from {{ source('demo', 'transactions') }}

),

repeated_keys as (

    select transaction_id, min(line_number) as first_line_number from source_rows
    group by transaction_id
    having count(*) > 1

),

versions as (

    select distinct * except (file, line_number) from source_rows
    where transaction_id in (select transaction_id from repeated_keys)

),

conflicting_keys as (

    select transaction_id from versions
    group by transaction_id
    having count(*) > 1

)

select
    source_rows.file,
    source_rows.line_number,
    source_rows.transaction_id,
    source_rows.customer_id,
    source_rows.channel,
    source_rows.category,
    try_cast(source_rows.transacted_at as timestamp) as transacted_at,
    try_cast(source_rows.net_amount as decimal(18, 2)) as net_amount,
    try_cast(source_rows.margin as decimal(18, 2)) as margin,
    case
        when source_rows.transaction_id is null or source_rows.customer_id is null then 'null_key'
        when conflicting_keys.transaction_id is not null then 'dup_key'
        when try_cast(source_rows.net_amount as decimal(18, 2)) is null
            and coalesce(trim(cast(source_rows.net_amount as string)), '') = ''
            then 'blank:net_amount'
        when try_cast(source_rows.transacted_at as timestamp) is null then
            case
                when coalesce(trim(cast(source_rows.transacted_at as string)), '') = ''
                    then 'blank:transacted_at'
                else 'cast:transacted_at'
            end
        {%- for column in ['net_amount', 'margin'] %}
        when try_cast(source_rows.{{ column }} as decimal(18, 2)) is null
            and trim(cast(source_rows.{{ column }} as string)) <> '' then
            case
                when try_cast(source_rows.{{ column }} as double) is null then 'cast:{{ column }}'
                when abs(try_cast(source_rows.{{ column }} as double)) < cast('infinity' as double)
                    then 'out_of_range'
                else 'non_finite'
            end
        {%- endfor %}
        when try_cast(source_rows.transacted_at as timestamp) < cast('1900-01-01' as timestamp)
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
    on source_rows.transaction_id = repeated_keys.transaction_id

left join conflicting_keys
    on source_rows.transaction_id = conflicting_keys.transaction_id
