-- Grain: one row per erasure.
with

source as (

    select * from {{ source('run', 'erasures') }}

)

select
    erasure_number,
    erased_at,
    as_of_date,
    tables_changed,
    rows_removed,
    generations_replaced,
    is_verified

from source
