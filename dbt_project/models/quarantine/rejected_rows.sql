-- Grain: one row per file, table and line that is not in the business: what the loader could not
-- split, and what staging refused. It may hold personal data, so it stays in the work file.
with

broken_lines as (

    select * from {{ ref('stg_run__broken_lines') }}

),

files as (

    select * from {{ ref('stg_run__files') }}

),

row_status as (

    select * from {{ canonical('row_status') }}
    where row_status = 'quarantined'

),

refused as (

    select
        row_status.file,
        files.table_name,
        row_status.line_number,
        row_status.row_reasons as reasons

    from row_status

    inner join files
        on row_status.file = files.file

),

{{ raw_text_of('refused') }}

select
    file,
    table_name,
    line_number,
    reason as reasons,
    raw_text

from broken_lines

union all

select
    refused.file,
    refused.table_name,
    refused.line_number,
    refused.reasons,
    raw_rows.raw_text

from refused

left join raw_rows
    on
        refused.file = raw_rows.file
        and refused.line_number = raw_rows.line_number
