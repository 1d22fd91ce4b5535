-- Grain: one row per erasure_number.
with

erasures as (

    select * from {{ ref('stg_run__erasures') }}

)

select
    erasure_number,
    erased_at,
    as_of_date,
    tables_changed,
    rows_removed,
    generations_replaced,
    is_verified

from erasures
