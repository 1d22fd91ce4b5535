-- Grain: one row per file and line that the loader refused.
with

source as (

    select * from {{ source('quarantine', 'rejected_rows') }}

)

select
    file,
    line_number,
    reason

from source
