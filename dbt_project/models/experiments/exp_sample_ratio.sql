-- Grain: one row per campaign.
-- Whether the draw gave each arm the customers it was planned to: the chi-square test of goodness
-- of fit (Pearson 1900) over the arms. An arm outside the plan fails it by itself; without a plan
-- there is nothing to hold the counts against. The alarm rings at one fair draw in a thousand.
with

plans as (

    select * from {{ ref('exp_plans') }}

),

expected as (

    select
        *,
        planned_share * sum(customers) over (partition by campaign_id) as expected_customers

    from plans

),

compared as (

    select
        campaign_id,
        sum(customers) as customers,
        count(planned_share) as planned_arms,
        count(*) filter (where planned_share is null) as unplanned_arms,
        sum(
            power(customers - expected_customers, 2) / nullif(expected_customers, 0)
        ) as chi_square,
        max(abs(customers / nullif(expected_customers, 0) - 1)) as largest_deviation

    from expected

    group by campaign_id

),

tested as (

    select
        *,
        case
            when planned_arms = 0 then null
            when unplanned_arms > 0 then 0.0e0
            else {{ chi_square_tail('chi_square', '(planned_arms - 1)') }}
        end as p_value

    from compared

)

select
    campaign_id,
    customers,
    planned_arms,
    unplanned_arms,
    chi_square,
    largest_deviation,
    p_value,
    p_value >= 0.001 as is_as_planned

from tested
