-- A file of which much is rejected is another file than the one declared: what is left of it would
-- teach the models a business that does not exist. The worst file comes first.
{{ config(meta={
    'dagster': {'ref': {'name': 'rpt_data_quality'}},
    'exit_code': 3,
    'sentence': "Too many rows are rejected: {share:.1%} of {file} ({rejected} of {records}), mostly "
        "{reason}, where {max_rejected:.1%} is allowed. Correct the file or how its source is "
        "declared, or allow it with --max-rejected; quarantine.rejected_rows in the work file has "
        "the rows."
}) }}

with

quarantined as (

    select
        file,
        records,
        reason,
        sum(quarantined) over (partition by file) as rejected,
        row_number() over (partition by file order by quarantined desc, reason asc) as place

    from {{ ref('rpt_data_quality') }}

    where quarantined > 0

),

settings as (

    select * from {{ ref('stg_run__settings') }}

)

select
    quarantined.file,
    quarantined.rejected,
    quarantined.records,
    cast(quarantined.rejected as double) / quarantined.records as share,
    quarantined.reason,
    settings.max_rejected

from quarantined

cross join settings

where
    quarantined.place = 1
    and cast(quarantined.rejected as double) / quarantined.records > settings.max_rejected

order by share desc, quarantined.file asc
