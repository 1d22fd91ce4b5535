-- Grain: one row per model x algorithm x metric.
with

leaderboard as (

    select * from {{ source('evidence', 'leaderboard') }}

)

select
    model,
    algorithm,
    metric,
    value,
    low,
    high,
    baseline_value,
    is_champion,
    protocol,
    rows,
    model_version

from leaderboard
