-- Grain: one row per file, table and line that the loader refused.
with

source as (

    select * from {{ source('run', 'broken_lines') }}

)

select
    file,
    table_name,
    line_number,
    reason,
    raw_text

from source
