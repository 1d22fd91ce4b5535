-- Grain: one row per campaign, treated arm, segment (null: all) and outcome.
-- Intention to treat: everybody counts in the arm they were drawn into, whatever they did.
-- Intervals are Welch's (1947); CUPED takes out what the year before explains (Deng et al. 2013).
with

arms as (

    select
        *,
        cast(total as double) / customers as average,
        cast(prior_total as double) / customers as prior_average,
        {{ sample_variance('customers', 'total', 'squares') }} as variance,
        {{ sample_variance('customers', 'prior_total', 'prior_squares') }} as prior_variance,
        {{ sample_covariance('customers', 'total', 'prior_total', 'prior_products') }}
            as prior_covariance

    from {{ ref('rpt_campaign_arms') }}

    where customers > 1

),

controls as (

    select * from arms
    where is_control

),

compared as (

    select
        arms.campaign_id,
        arms.arm,
        arms.segment_key,
        arms.outcome,
        arms.customers as treated,
        controls.customers as control,
        arms.average as treated_mean,
        controls.average as control_mean,
        arms.average - controls.average as lift,
        arms.variance / arms.customers as treated_error,
        controls.variance / controls.customers as control_error,
        arms.prior_average - controls.prior_average as prior_difference,
        (
            arms.prior_covariance * (arms.customers - 1)
            + controls.prior_covariance * (controls.customers - 1)
        ) / nullif(
            arms.prior_variance * (arms.customers - 1)
            + controls.prior_variance * (controls.customers - 1), 0
        ) as slope,
        arms.prior_covariance / arms.customers
        + controls.prior_covariance / controls.customers as covariance_error,
        arms.prior_variance / arms.customers
        + controls.prior_variance / controls.customers as prior_error

    from arms

    inner join controls
        on
            arms.campaign_id = controls.campaign_id
            and arms.outcome = controls.outcome
            and coalesce(arms.segment_key, '') = coalesce(controls.segment_key, '')

    where not arms.is_control

),

measured as (

    select
        *,
        treated_error + control_error as variance,
        {{ welch_degrees('treated_error', 'treated', 'control_error', 'control') }} as degrees,
        lift - slope * prior_difference as lift_cuped,
        greatest(
            treated_error + control_error
            - 2 * slope * covariance_error + power(slope, 2) * prior_error, 0
        ) as variance_cuped

    from compared

),

bounded as (

    select
        *,
        {{ t_reach('degrees') }} as reach

    from measured

)

select
    campaign_id,
    arm,
    segment_key,
    outcome,
    treated,
    control,
    treated_mean,
    control_mean,
    lift,
    lift - reach * sqrt(variance) as lift_low,
    lift + reach * sqrt(variance) as lift_high,
    sqrt(variance) as standard_error,
    degrees,
    2.801585e0 * sqrt(variance) as minimum_detectable_lift,
    lift_cuped,
    lift_cuped - reach * sqrt(variance_cuped) as lift_cuped_low,
    lift_cuped + reach * sqrt(variance_cuped) as lift_cuped_high,
    1 - variance_cuped / nullif(variance, 0) as variance_reduction

from bounded
