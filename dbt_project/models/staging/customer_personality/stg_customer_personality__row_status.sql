-- Grain: one row per line of the file.
with

shoppers as (

    select * from {{ ref('stg_customer_personality__shoppers') }}

)

select
    file,
    line_number,
    row_status,
    row_reasons

from shoppers
