-- Grain: one row per model x bin.
with

calibration as (

    select * from {{ source('evidence', 'calibration') }}

)

select
    model,
    bin,
    bin_low,
    bin_high,
    customers,
    mean_predicted,
    observed_rate,
    model_version

from calibration
