-- Grain: one row per campaign, treated arm and segment (null: all).
-- What a campaign returned over its full cost. Attributed ROI credits it with all that the
-- contacted bought, incremental ROI with what it changed. The interval of the ratio is that of the
-- delta method (Oehlert 1992): of margin x lift less (1 + ROI) x cost per customer, over the cost.

with

effects as (

    select * from {{ ref('rpt_campaign_effects') }}

),

costs as (

    select * from {{ ref('rpt_campaign_costs') }}

),

ratios as (

    select * from {{ ref('exp_sample_ratio') }}

),

shrunk as (

    select * from {{ ref('rpt_segment_lift') }}
    where outcome = 'revenue'

),

bootstraps as (

    select * from {{ source('evidence', 'campaign_bootstraps') }}

),

rates as (

    select cast(margin_rate as double) as margin_rate from {{ ref('int_margin_rates') }}
    where category is null

),

returned as (

    select
        effects.*,
        ratios.p_value as sample_ratio_p_value,
        shrunk.lift_shrunk,
        bootstraps.lift_low as bootstrap_low,
        bootstraps.lift_high as bootstrap_high,
        costs.cost,
        costs.cost_error,
        costs.shared_error,
        nullif(costs.cost_per_customer, 0) as cost_per_customer,
        rates.margin_rate,
        rates.margin_rate * effects.treated_mean / nullif(costs.cost_per_customer, 0) - 1
            as attributed_roi,
        rates.margin_rate * effects.lift / nullif(costs.cost_per_customer, 0) - 1
            as incremental_roi,
        coalesce({{ t_reach('effects.degrees') }}, 1.959964e0) as reach

    from effects

    cross join rates

    inner join costs
        on
            effects.campaign_id = costs.campaign_id
            and effects.arm = costs.arm
            and coalesce(effects.segment_key, '') = coalesce(costs.segment_key, '')

    left join ratios
        on effects.campaign_id = ratios.campaign_id

    left join shrunk
        on
            effects.campaign_id = shrunk.campaign_id
            and effects.arm = shrunk.arm
            and effects.segment_key = shrunk.segment_key

    left join bootstraps
        on
            effects.campaign_id = bootstraps.campaign_id
            and effects.arm = bootstraps.arm
            and effects.segment_key is null

),

uncertain as (

    select
        *,
        sqrt(greatest(
            power(margin_rate * standard_error, 2)
            - 2 * margin_rate * (1 + incremental_roi) * shared_error
            + power(1 + incremental_roi, 2) * cost_error, 0
        )) / cost_per_customer as roi_error,
        coalesce(
            evidence = 'experiment' and (sample_ratio_p_value >= 0.001) is not false, false
        ) as is_proof

    from returned

)

select
    * except (
        standard_error, degrees, cost_per_customer, cost_error, shared_error, reach, roi_error,
        margin_rate, is_proof
    ),
    incremental_roi - reach * roi_error as incremental_roi_low,
    incremental_roi + reach * roi_error as incremental_roi_high,
    {{ normal_cdf('incremental_roi / nullif(roi_error, 0)') }} as probability_roi_positive,
    2.801585e0 * standard_error as minimum_detectable_lift,
    cast(margin_rate * lift * treated - cost as decimal(18, 2)) as net_benefit,
    case
        when not is_proof then 'not proven'
        when coalesce(incremental_roi - reach * roi_error, lift_low) > 0 then 'worked'
        when coalesce(incremental_roi + reach * roi_error, lift_high) < 0 then 'failed'
        else 'not proven'
    end as verdict

from uncertain
