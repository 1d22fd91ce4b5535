-- Grain: one row per scope of the playbook.
-- What a campaign to come could find: the smallest lift of money per customer that four campaigns
-- in five would find at 5 % (Cohen 1988: 2.8016 standard errors) if all but the holdout were
-- contacted today and money varied between customers as it did in the last response window.
{% set window_days = source_var('response_window_days') %}

with

assignments as (

    select * from {{ ref('exp_assignments') }}

),

transactions as (

    select * from {{ ref('int_transactions') }}

),

as_of as (

    select * from {{ ref('int_as_of') }}

),

recent as (

    select
        transactions.customer_id,
        sum(transactions.net_amount) as spend

    from transactions

    inner join as_of
        on transactions.transacted_at >= {{ dbt.dateadd('day', -window_days, 'as_of.as_of_date') }}

    group by transactions.customer_id

),

counted as (

    select
        assignments.scope,
        count(*) as customers,
        count(*) filter (where not assignments.is_holdout) as treated,
        count(*) filter (where assignments.is_holdout) as control,
        count(*) filter (where assignments.is_exploration) as exploration,
        {{ sample_variance(
            'count(*)', 'sum(coalesce(recent.spend, 0))', 'sum(recent.spend * recent.spend)'
        ) }} as variance

    from assignments

    left join recent
        on assignments.customer_id = recent.customer_id

    group by assignments.scope

)

select
    scope,
    customers,
    treated,
    control,
    exploration,
    2.801585e0 * sqrt(
        nullif(variance, 0) * (1.0e0 / nullif(treated, 0) + 1.0e0 / nullif(control, 0))
    ) as planned_detectable_lift

from counted
