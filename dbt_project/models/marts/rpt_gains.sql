-- Grain: one row per model x decile.
with

gains as (

    select * from {{ source('evidence', 'gains') }}

)

select
    model,
    decile,
    customers,
    positives,
    cumulative_share,
    lift,
    model_version

from gains
