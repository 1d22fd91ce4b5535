-- Grain: one row per model x feature.
with

importance as (

    select * from {{ source('evidence', 'importance') }}

)

select
    model,
    feature,
    mean_absolute_contribution,
    share,
    model_version

from importance
