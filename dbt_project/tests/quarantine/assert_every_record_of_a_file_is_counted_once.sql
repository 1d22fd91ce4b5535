-- Conservation as the published table shows it: records = accepted + quarantined + ignored.
{{ config(meta={
    'dagster': {'ref': {'name': 'rpt_data_quality'}},
    'exit_code': 4,
    'sentence': "Records were lost: {file} holds {records} and {counted} are accounted for. "
        "This is a bug in the loader or in the checked models of the source."
}) }}

with

files as (

    select * from {{ ref('stg_run__files') }}

),

counts as (

    select
        file,
        sum(accepted + quarantined + ignored) as counted

    from {{ ref('rpt_data_quality') }}

    group by file

)

select
    files.file,
    files.records,
    coalesce(counts.counted, 0) as counted

from files

left join counts
    on files.file = counts.file

where files.records <> coalesce(counts.counted, 0)
