-- Grain: one row per line of the file.
with

accounts as (

    select * from {{ ref('stg_sales_customers__accounts') }}

)

select
    file,
    line_number,
    row_status,
    row_reasons

from accounts
