-- Grain: one row per campaign, treated arm, segment and outcome.
-- The best of several segments looks better than it is: noise helped to choose it. Each lift is
-- drawn to the mean of the campaign, the further the noisier it is beside how much segments truly
-- differ (empirical Bayes, Efron and Morris 1975; the spread by DerSimonian and Laird 1986).
with

lifts as (

    select
        *,
        power(standard_error, 2) as variance,
        1 / power(standard_error, 2) as trust

    from {{ ref('rpt_campaign_lift') }}

    where segment_key is not null and standard_error > 0

),

fixed as (

    select
        *,
        count(*) over (partition by campaign_id, arm, outcome) as segments,
        sum(trust) over (partition by campaign_id, arm, outcome) as all_trust,
        sum(power(trust, 2)) over (partition by campaign_id, arm, outcome) as trust_squares,
        sum(trust * lift) over (partition by campaign_id, arm, outcome)
        / sum(trust) over (partition by campaign_id, arm, outcome) as fixed_mean

    from lifts

),

spread as (

    select
        *,
        coalesce(greatest(
            (
                sum(trust * power(lift - fixed_mean, 2)) over (
                    partition by campaign_id, arm, outcome
                ) - (segments - 1)
            ) / nullif(all_trust - trust_squares / all_trust, 0), 0
        ), 0) as segment_variance

    from fixed

),

pooled as (

    select
        *,
        sum(lift / (variance + segment_variance)) over (partition by campaign_id, arm, outcome)
        / sum(1 / (variance + segment_variance)) over (partition by campaign_id, arm, outcome)
            as mean_lift,
        segment_variance / (variance + segment_variance) as kept_share

    from spread

)

select
    campaign_id,
    arm,
    segment_key,
    outcome,
    segments,
    lift,
    standard_error,
    mean_lift,
    sqrt(segment_variance) as segment_spread,
    kept_share,
    mean_lift + kept_share * (lift - mean_lift) as lift_shrunk

from pooled
