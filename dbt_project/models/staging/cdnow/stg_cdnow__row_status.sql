-- Grain: one row per line of the file.
with

orders as (

    select * from {{ ref('stg_cdnow__orders') }}

)

select
    file,
    line_number,
    row_status,
    row_reasons

from orders
