-- Grain: one row per metric and position.
with

customers as (

    select * from {{ ref('fct_customer_outlook') }}

),

transactions as (

    select * from {{ ref('fct_transactions') }}

),

concentration as (

    select * from {{ ref('rpt_revenue_concentration') }}

),

totals as (

    select
        count(*) as customers,
        coalesce(sum(recent_revenue), 0) as revenue,
        -- Null, not nothing, where nobody has a churn score.
        sum(cast(churn_probability as decimal(18, 9))) as leavers,
        sum(revenue_at_risk) as revenue_at_risk,
        max(churn_horizon_days) as horizon_days

    from customers

),

headlines as (

    select
        'active_customers' as metric,
        1 as position,
        'Active customers' as label,
        'customers' as unit,
        cast(customers as double) as value,
        'Customers who are scored.' as sentence

    from totals

    union all

    select
        'revenue_last_year' as metric,
        2 as position,
        'Revenue, last 365 days' as label,
        'money' as unit,
        cast(revenue as double) as value,
        'Net of refunds, from active customers.' as sentence

    from totals

    union all

    select
        'revenue_share_of_top_20' as metric,
        3 as position,
        'Revenue from the top 20 %' as label,
        'ratio' as unit,
        revenue_share as value,
        'Share of all revenue that the fifth of customers who spent most has brought.' as sentence

    from concentration

    where customer_percentile = 20

    union all

    select
        'expected_leavers' as metric,
        4 as position,
        'Expected leavers' as label,
        'count' as unit,
        cast(leavers as double) as value,
        coalesce(
            'Sum of the churn probabilities over the next ' || horizon_days || ' days.',
            'Not known: this source has no churn scores.'
        ) as sentence

    from totals

    union all

    select
        'revenue_at_risk' as metric,
        5 as position,
        'Revenue at risk' as label,
        'money' as unit,
        cast(revenue_at_risk as double) as value,
        case
            when horizon_days is null then 'Not known: this source has no churn scores.'
            else 'Revenue of the last 365 days times each customer''s chance to leave.'
        end as sentence

    from totals

),

months as (

    select
        cast({{ dbt.date_trunc('month', 'transacted_at') }} as date) as period_start,
        sum(net_amount) as revenue,
        count(distinct customer_id) filter (where not is_refund) as buyers

    from transactions

    group by cast({{ dbt.date_trunc('month', 'transacted_at') }} as date)

),

numbered as (

    select
        *,
        cast(row_number() over (order by period_start) as integer) as position

    from months

)

select
    metric,
    cast(position as integer) as position,
    label,
    unit,
    cast(null as date) as period_start,
    value,
    true as is_headline,
    sentence

from headlines

union all

select
    'revenue' as metric,
    position,
    'Revenue by month' as label,
    'money' as unit,
    period_start,
    cast(revenue as double) as value,
    false as is_headline,
    cast(null as {{ dbt.type_string() }}) as sentence

from numbered

union all

select
    'buyers' as metric,
    position,
    'Buyers by month' as label,
    'customers' as unit,
    period_start,
    cast(buyers as double) as value,
    false as is_headline,
    cast(null as {{ dbt.type_string() }}) as sentence

from numbered

union all

select
    'revenue_share' as metric,
    customer_percentile as position,
    'Share of revenue by share of customers' as label,
    'ratio' as unit,
    cast(null as date) as period_start,
    revenue_share as value,
    false as is_headline,
    cast(null as {{ dbt.type_string() }}) as sentence

from concentration
