-- Grain: one row per line of the file.
with

invoice_lines as (

    select * from {{ ref('stg_online_retail__invoice_lines') }}

)

select
    file,
    line_number,
    row_status,
    row_reasons

from invoice_lines
