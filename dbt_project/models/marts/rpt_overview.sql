-- Grain: one row per metric and position.
-- Headlines first, then what rpt_kpis says of each month, then the concentration curve.
{% set headlines = [
    ('active_customers', 'Active customers', 'customers', 'Customers who are scored.'),
    ('revenue_last_year', 'Revenue, last 365 days', 'money',
        'Net of refunds, from active customers.'),
    ('revenue_share_of_top_20', 'Revenue from the top 20 %', 'ratio',
        'Share of all revenue that the fifth of customers who spent most has brought.'),
    ('expected_leavers', 'Expected leavers', 'count',
        'Sum of the churn probabilities over the next {days} days.'),
    ('revenue_at_risk', 'Revenue at risk', 'money',
        "Revenue of the last 365 days times each customer''s chance to leave."),
] %}
{% set by_month = [
    ('revenue', 'revenue', 'Revenue by month', 'money'),
    ('active_customers', 'buyers', 'Buyers by month', 'customers'),
] %}

with

customers as (

    select * from {{ ref('fct_customer_outlook') }}

),

concentration as (

    select * from {{ ref('rpt_revenue_concentration') }}

),

months as (

    select
        *,
        cast(row_number() over (partition by kpi order by period_start) as integer) as position

    from {{ ref('rpt_kpis') }}

    where period = 'month' and segment_key is null

),

totals as (

    select
        count(*) as active_customers,
        coalesce(sum(recent_revenue), 0) as revenue_last_year,
        (select revenue_share from concentration where customer_percentile = 20)
            as revenue_share_of_top_20,
        coalesce(sum(cast(churn_probability as decimal(18, 9))), 0) as expected_leavers,
        coalesce(sum(revenue_at_risk), 0) as revenue_at_risk,
        cast(max(churn_horizon_days) as {{ dbt.type_string() }}) as days

    from customers

)

{% for metric, label, unit, sentence in headlines -%}
    select
        '{{ metric }}' as metric,
        {{ loop.index }} as position,
        '{{ label }}' as label,
        '{{ unit }}' as unit,
        cast(null as date) as period_start,
        cast({{ metric }} as double) as value,
        true as is_headline,
        replace('{{ sentence }}', '{days}', days) as sentence

    from totals

    union all

{% endfor -%}

{%- for kpi, metric, label, unit in by_month %}
    select
        '{{ metric }}' as metric,
        position,
        '{{ label }}' as label,
        '{{ unit }}' as unit,
        period_start,
        value,
        false as is_headline,
        cast(null as {{ dbt.type_string() }}) as sentence

    from months

    where kpi = '{{ kpi }}'

    union all

{% endfor -%}

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
