-- Grain: one row per line of the file, with the reason when it is not accepted.
-- Equal lines are separate orders of one day: the file's published total counts them all.
with

source_lines as (

    select
        source_file as file,
        line_number,
        nullif(trim(cast(customer_id as string)), '') as customer_id,
        nullif(trim(cast(date as string)), '') as yyyymmdd,
        nullif(trim(cast(number_of_cds as string)), '') as number_of_cds,
        nullif(trim(cast(dollar_value as string)), '') as dollar_value

    from {{ source('cdnow', 'orders') }}

),

typed as (

    select
        file,
        line_number,
        customer_id,
        yyyymmdd,
        try_cast(
            substring(yyyymmdd, 1, 4) || '-' || substring(yyyymmdd, 5, 2) || '-'
            || substring(yyyymmdd, 7) as date
        ) as ordered_on,
        try_cast(number_of_cds as integer) as cd_count,
        try_cast(dollar_value as decimal(18, 2)) as order_value,
        try_cast(dollar_value as double) as unbounded_value

    from source_lines

)

select
    file,
    line_number,
    customer_id,
    ordered_on,
    cd_count,
    order_value,
    case
        when customer_id is null then 'null_key'
        when ordered_on is null then 'cast:date'
        when cd_count is null then 'cast:number_of_cds'
        when order_value is null and unbounded_value is null then 'cast:dollar_value'
        when order_value is null and abs(unbounded_value) < cast('infinity' as double)
            then 'out_of_range'
        when order_value is null then 'non_finite'
        when order_value < 0 or cd_count < 0 or ordered_on < cast('1900-01-01' as date)
            then 'out_of_range'
    end as row_reasons,
    case when row_reasons is null then 'accepted' else 'quarantined' end as row_status

from typed
