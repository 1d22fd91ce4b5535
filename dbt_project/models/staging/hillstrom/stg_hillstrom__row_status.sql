-- Grain: one row per line of the file.
with

participants as (

    select * from {{ ref('stg_hillstrom__participants') }}

)

select
    file,
    line_number,
    row_status,
    row_reasons

from participants
