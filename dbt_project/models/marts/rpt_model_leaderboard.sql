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
    baseline_difference,
    baseline_difference_low,
    baseline_difference_high,
    rival,
    rival_difference,
    rival_difference_low,
    rival_difference_high,
    is_champion,
    protocol,
    rows,
    model_version

from leaderboard
