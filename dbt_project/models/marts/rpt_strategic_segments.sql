-- Grain: one row per strategic segment of the playbook.
-- A rule that nobody meets first is vacuous: it says something about nobody, and the page tells.
with

rules as (

    select * from {{ ref('strategic_segments') }}

),

matches as (

    select * from {{ ref('strat_rule_matches') }}

),

actions as (

    select * from {{ ref('customer_actions') }}

),

counted as (

    select
        position,
        count(*) as customers_who_meet_it,
        count(*) filter (where is_first) as customers

    from matches

    group by position

),

totals as (

    select count(*) filter (where is_first) as customers

    from matches

),

paid as (

    select
        strategic_segment,
        count(recommended_offer) as customers_with_offer,
        sum(expected_margin) as expected_margin,
        sum(contact_cost) as contact_cost

    from actions

    group by strategic_segment

)

select
    rules.position,
    rules.strategic_segment,
    rules.strategy,
    rules.is_contact_allowed,
    coalesce(counted.customers, 0) as customers,
    coalesce(counted.customers, 0) / nullif(cast(totals.customers as double), 0) as share,
    coalesce(counted.customers_who_meet_it, 0) as customers_who_meet_it,
    coalesce(counted.customers, 0) = 0 as is_vacuous,
    coalesce(paid.customers_with_offer, 0) as customers_with_offer,
    cast(coalesce(paid.expected_margin, 0) as decimal(18, 2)) as expected_margin,
    cast(coalesce(paid.contact_cost, 0) as decimal(18, 2)) as contact_cost,
    cast(coalesce(paid.expected_margin - paid.contact_cost, 0) as decimal(18, 2))
        as expected_net_benefit

from rules

cross join totals

left join counted
    on rules.position = counted.position

left join paid
    on rules.strategic_segment = paid.strategic_segment
