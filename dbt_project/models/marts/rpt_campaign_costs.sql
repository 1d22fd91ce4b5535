-- Grain: one row per campaign, treated arm and segment (null: all).
-- The full cost of an arm: its contacts, the incentive of everybody in it who bought, asked or not,
-- and its fixed cost, which a segment bears by its customers.
with

arms as (

    select * from {{ ref('rpt_campaign_arms') }}
    where not is_control

),

buyers as (

    select * from arms
    where outcome = 'conversion'

),

plans as (

    select * from {{ ref('exp_plans') }}

),

costed as (

    select
        arms.campaign_id,
        arms.arm,
        arms.segment_key,
        arms.customers,
        arms.total as revenue,
        arms.cost_total as variable_cost,
        cast(buyers.total * coalesce(plans.incentive_cost, 0) as decimal(18, 2)) as incentive_cost,
        cast(
            coalesce(plans.fixed_cost, 0) * arms.customers / first_value(arms.customers) over (
                partition by arms.campaign_id, arms.arm
                order by case when arms.segment_key is null then 0 else 1 end
            ) as decimal(18, 2)
        ) as fixed_cost,
        {{ sample_variance('arms.customers', 'arms.cost_total', 'arms.cost_squares') }}
        / arms.customers as cost_error,
        {{ sample_covariance(
            'arms.customers', 'arms.total', 'arms.cost_total', 'arms.cost_products'
        ) }} / arms.customers as shared_error

    from arms

    inner join buyers
        on
            arms.campaign_id = buyers.campaign_id
            and arms.arm = buyers.arm
            and coalesce(arms.segment_key, '') = coalesce(buyers.segment_key, '')

    left join plans
        on
            arms.campaign_id = plans.campaign_id
            and arms.arm = plans.arm

    where arms.outcome = 'revenue'

)

select
    campaign_id,
    arm,
    segment_key,
    customers,
    cast(revenue as decimal(18, 2)) as revenue,
    cast(variable_cost - incentive_cost as decimal(18, 2)) as contact_cost,
    incentive_cost,
    fixed_cost,
    cast(variable_cost + fixed_cost as decimal(18, 2)) as cost,
    cast(variable_cost + fixed_cost as double) / customers as cost_per_customer,
    cost_error,
    shared_error

from costed
