-- Grain: one row per campaign, treated arm, segment and outcome.
-- The best of several segments looks better than it is: noise helped to choose it. What noise adds
-- on average to the lift at each place is taken off again. How much segments truly differ is by
-- DerSimonian and Laird (1986).
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

),

placed as (

    select
        *,
        campaign_id || '|' || arm || '|' || outcome || '|' || segment_key as drawn_for,
        mean_lift + sqrt(kept_share) * (lift - mean_lift) as likely_lift,
        row_number() over (
            partition by campaign_id, arm, outcome
            order by lift desc, segment_key asc
        ) as place

    from pooled

),

{{ selection_bias() }}

select
    placed.campaign_id,
    placed.arm,
    placed.segment_key,
    placed.outcome,
    placed.segments,
    placed.lift,
    placed.standard_error,
    placed.mean_lift,
    sqrt(placed.segment_variance) as segment_spread,
    placed.kept_share,
    placed.lift - biases.selection_bias as lift_shrunk,
    biases.selection_bias

from placed

inner join biases
    on
        placed.campaign_id = biases.campaign_id
        and placed.arm = biases.arm
        and placed.outcome = biases.outcome
        and placed.place = biases.place
