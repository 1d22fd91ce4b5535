-- What the published table counts as quarantined stands row by row in rejected_rows.
{{ config(meta={'dagster': {'ref': {'name': 'rejected_rows'}}}) }}

with

counts as (

    select
        file,
        sum(quarantined) as quarantined

    from {{ ref('rpt_data_quality') }}

    group by file

),

rejected as (

    select
        file,
        count(*) as kept

    from {{ ref('rejected_rows') }}

    group by file

)

select
    counts.file,
    counts.quarantined,
    coalesce(rejected.kept, 0) as kept

from counts

left join rejected
    on counts.file = rejected.file

where counts.quarantined <> coalesce(rejected.kept, 0)
