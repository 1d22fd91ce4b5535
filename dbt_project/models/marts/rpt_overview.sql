-- Grain: one row per metric and position.
-- Headlines first, then what rpt_kpis says of each whole month, then the concentration curve.
{% set monthly = {
    'revenue': ('revenue', 'Revenue by month', 'money'),
    'active_customers': ('buyers', 'Buyers by month', 'customers'),
} %}

with

headlines as (

    select * from {{ ref('rpt_headlines') }}

),

concentration as (

    select * from {{ ref('rpt_revenue_concentration') }}

),

months as (

    select
        *,
        cast(row_number() over (partition by kpi order by period_start) as integer) as position

    from {{ ref('rpt_kpis') }}

    where period = 'month' and is_whole and segment_key is null

)

select
    metric,
    position,
    label,
    unit,
    cast(null as date) as period_start,
    value,
    true as is_headline,
    sentence

from headlines

union all

{% for kpi, (metric, label, unit) in monthly.items() -%}
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
