-- Grain: one row per file read.
-- `loaded` is counted from the checked rows, so a row lost between raw and staging fails the test.
with

files as (

    select * from {{ source('run', 'files') }}

),

row_status as (

    select * from {{ canonical('row_status') }}

),

loaded_rows as (

    select
        file,
        count(*) as loaded

    from row_status

    group by file

)

select
    files.file,
    files.table_name,
    files.sha256,
    files.records,
    coalesce(loaded_rows.loaded, 0) as loaded,
    files.ignored_blank,
    files.ignored_forgotten,
    files.quarantined

from files

left join loaded_rows
    on files.file = loaded_rows.file
