-- Grain: one row per judged campaign and decile of the effect expected in it.
with

uplift_deciles as (

    select * from {{ source('evidence', 'uplift_deciles') }}

)

select
    campaign_id,
    arm,
    decile,
    customers,
    predicted,
    realised,
    low,
    high,
    model_version

from uplift_deciles
