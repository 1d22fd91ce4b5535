-- Grain: one row per file and reason.
with

files as (

    select * from {{ ref('stg_run__files') }}

),

row_status as (

    select * from {{ canonical('row_status') }}

),

broken_lines as (

    select * from {{ ref('stg_run__broken_lines') }}

),

fates as (

    select
        file,
        row_status as fate,
        coalesce(split_part(row_reasons, ', ', 1), row_status) as reason,
        count(*) as records

    from row_status

    group by file, row_status, coalesce(split_part(row_reasons, ', ', 1), row_status)

    union all

    select
        file,
        'quarantined' as fate,
        reason,
        count(*) as records

    from broken_lines

    group by file, reason

    union all

    select
        file,
        'ignored' as fate,
        'blank_line' as reason,
        ignored_blank as records

    from files

    where ignored_blank > 0

    union all

    select
        file,
        'ignored' as fate,
        'forgotten' as reason,
        ignored_forgotten as records

    from files

    where ignored_forgotten > 0

)

select
    files.file,
    fates.reason,
    files.records,
    cast(coalesce(sum(fates.records) filter (where fates.fate = 'accepted'), 0) as bigint)
        as accepted,
    cast(coalesce(sum(fates.records) filter (where fates.fate = 'quarantined'), 0) as bigint)
        as quarantined,
    cast(coalesce(sum(fates.records) filter (where fates.fate = 'ignored'), 0) as bigint)
        as ignored,
    cast(sum(fates.records) as double) / nullif(files.records, 0) as share

from files

inner join fates
    on files.file = fates.file

group by files.file, fates.reason, files.records
