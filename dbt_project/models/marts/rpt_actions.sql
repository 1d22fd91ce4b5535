-- Grain: one row per strategic_segment and priority_level (null: all).
-- Everything the page of actions shows, every sum of it made here.
with

actions as (

    select * from {{ ref('customer_actions') }}

),

rules as (

    select * from {{ ref('strategic_segments') }}

),

summed as (

    select
        strategic_segment,
        priority_level,
        count(*) as customers,
        count(*) filter (where is_contact_allowed) as contactable_customers,
        count(recommended_offer) as customers_with_offer,
        count(recommended_offer) filter (where evidence = 'experiment')
            as customers_with_tested_offer,
        sum(money_at_stake) as money_at_stake,
        sum(expected_margin) as expected_margin,
        sum(contact_cost) as contact_cost

    from actions

    group by
        grouping sets (
            (strategic_segment, priority_level), (strategic_segment), (priority_level), ()
        )

),

totals as (

    select count(*) as customers

    from actions

)

select
    summed.strategic_segment,
    summed.priority_level,
    rules.position,
    case summed.priority_level
        when 'CRITICAL' then 1
        when 'HIGH' then 2
        when 'MEDIUM' then 3
        when 'LOW' then 4
        when 'MINIMAL' then 5
    end as urgency,
    rules.strategy,
    summed.customers,
    cast(summed.customers as double) / totals.customers as share_of_customers,
    summed.contactable_customers,
    summed.customers_with_offer,
    summed.customers_with_tested_offer,
    cast(summed.money_at_stake as decimal(18, 2)) as money_at_stake,
    cast(summed.expected_margin as decimal(18, 2)) as expected_margin,
    cast(summed.contact_cost as decimal(18, 2)) as contact_cost,
    cast(summed.expected_margin - summed.contact_cost as decimal(18, 2)) as expected_net_benefit

from summed

cross join totals

left join rules
    on summed.strategic_segment = rules.strategic_segment

where totals.customers > 0
