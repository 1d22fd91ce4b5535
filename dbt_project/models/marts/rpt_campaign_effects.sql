-- Grain: one row per campaign, treated arm and segment (null: all).
-- What an arm did to money per customer, and how that is known: by experiment where customers were
-- held out at random; else by observation, beside customers like them whom nobody contacted; else
-- by the playbook's assumption, to which no interval belongs.
with

lifts as (

    select * from {{ ref('rpt_campaign_lift') }}
    where outcome = 'revenue'

),

observations as (

    select * from {{ source('evidence', 'campaign_observations') }}
    where is_overlapping

),

treated as (

    select * from {{ ref('rpt_campaign_arms') }}
    where outcome = 'revenue' and segment_key is null and not is_control

),

plans as (

    select * from {{ ref('exp_plans') }}

),

otherwise as (

    select
        treated.campaign_id,
        treated.arm,
        observations.lift is not null as is_observed,
        treated.customers as treated,
        observations.control,
        cast(treated.total as double) / treated.customers as treated_mean,
        coalesce(
            observations.lift,
            cast(treated.total as double) / treated.customers * plans.assumed_incremental_share
        ) as lift,
        observations.standard_error

    from treated

    left join lifts
        on
            treated.campaign_id = lifts.campaign_id
            and treated.arm = lifts.arm
            and lifts.segment_key is null

    left join observations
        on
            treated.campaign_id = observations.campaign_id
            and treated.arm = observations.arm

    left join plans
        on
            treated.campaign_id = plans.campaign_id
            and treated.arm = plans.arm

    where lifts.lift is null

)

select
    campaign_id,
    arm,
    segment_key,
    'experiment' as evidence,
    treated,
    control,
    treated_mean,
    control_mean,
    lift,
    lift_low,
    lift_high,
    standard_error,
    degrees,
    lift_cuped,
    lift_cuped_low,
    lift_cuped_high,
    variance_reduction

from lifts

union all

select
    campaign_id,
    arm,
    cast(null as varchar) as segment_key,
    case when is_observed then 'observational' else 'assumption' end as evidence,
    treated,
    control,
    treated_mean,
    treated_mean - lift as control_mean,
    lift,
    lift - 1.959964e0 * standard_error as lift_low,
    lift + 1.959964e0 * standard_error as lift_high,
    standard_error,
    cast(null as double) as degrees,
    cast(null as double) as lift_cuped,
    cast(null as double) as lift_cuped_low,
    cast(null as double) as lift_cuped_high,
    cast(null as double) as variance_reduction

from otherwise
