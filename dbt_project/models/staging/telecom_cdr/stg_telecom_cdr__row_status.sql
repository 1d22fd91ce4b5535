-- Grain: one row per line of the file.
with

subscribers as (

    select * from {{ ref('stg_telecom_cdr__subscribers') }}

)

select
    file,
    line_number,
    row_status,
    row_reasons

from subscribers
