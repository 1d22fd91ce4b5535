-- Grain: one row per strategic segment of the playbook.
-- A rule that nobody meets first is vacuous: it says something about nobody, and the page tells.
with

rules as (

    select * from {{ ref('strategic_segments') }}

),

matches as (

    select * from {{ ref('strat_rule_matches') }}

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

)

select
    rules.position,
    rules.strategic_segment,
    rules.strategy,
    rules.is_contact_allowed,
    coalesce(counted.customers, 0) as customers,
    coalesce(counted.customers, 0) / nullif(cast(totals.customers as double), 0) as share,
    coalesce(counted.customers_who_meet_it, 0) as customers_who_meet_it,
    coalesce(counted.customers, 0) = 0 as is_vacuous

from rules

cross join totals

left join counted
    on rules.position = counted.position
