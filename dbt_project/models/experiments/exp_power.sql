-- Grain: one row per campaign and treated arm, beside the control.
-- The smallest lift of money per customer that four campaigns in five would find at 5 %: 2.8016
-- standard errors (Cohen 1988). Before the campaign the spread is that of money in the window just
-- before it and the counts are the planned ones; after it both are what was seen.
with

contacts as (

    select * from {{ ref('exp_contacts') }}

),

plans as (

    select * from {{ ref('exp_plans') }}

),

audiences as (

    select
        campaign_id,
        count(*) as customers,
        {{ sample_variance(
            'count(*)', 'sum(prior_window_spend)', 'sum(prior_window_spend * prior_window_spend)'
        ) }} as prior_variance

    from contacts

    group by campaign_id

),

seen as (

    select
        campaign_id,
        arm,
        is_control,
        count(*) as customers,
        {{ sample_variance('count(*)', 'sum(revenue)', 'sum(revenue * revenue)') }} as variance

    from contacts

    group by campaign_id, arm, is_control

),

arms as (

    select
        seen.*,
        audiences.customers * plans.planned_share as planned_customers,
        audiences.prior_variance

    from seen

    inner join audiences
        on seen.campaign_id = audiences.campaign_id

    left join plans
        on
            seen.campaign_id = plans.campaign_id
            and seen.arm = plans.arm

),

controls as (

    select * from arms
    where is_control

)

select
    arms.campaign_id,
    arms.arm,
    arms.planned_customers,
    controls.planned_customers as planned_control,
    2.801585e0 * sqrt(
        nullif(arms.prior_variance, 0)
        * (1 / arms.planned_customers + 1 / controls.planned_customers)
    ) as planned_detectable_lift,
    arms.customers as treated,
    controls.customers as control,
    2.801585e0 * sqrt(
        arms.variance / arms.customers + controls.variance / controls.customers
    ) as detectable_lift

from arms

inner join controls
    on arms.campaign_id = controls.campaign_id

where not arms.is_control
