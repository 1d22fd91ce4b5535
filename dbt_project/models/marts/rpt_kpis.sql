-- Grain: one row per period, period_start, segment_key and kpi.
-- The one place that says what each KPI is. A KPI that is not defined, as nothing divided by
-- nothing, is null. Definitions after Farris et al., Marketing Metrics, chapters 5 and 6.
{% set keys = ['period_start', 'period', 'segment_key', 'is_whole'] %}

with

parts as (

    select * from {{ ref('rpt_kpi_parts') }}

),

ratios as (

    select
        {{ keys | join(', ') }},
        -- Customers with at least one purchase in the period.
        cast(active_customers as double) as active_customers,
        -- Money received less refunds, on the day it moved.
        cast(revenue as double) as revenue,
        -- Margin of the purchases less that of the refunds, as the source or margin_rate has it.
        cast(net_margin as double) as net_margin,
        -- Revenue per active customer.
        cast(revenue as double) / nullif(active_customers, 0) as arpu,
        -- Purchases per active customer.
        cast(orders as double) / nullif(active_customers, 0) as purchase_frequency,
        -- Share of the previous period's active customers who are active in this one.
        cast(retained_customers as double) / nullif(previous_customers, 0) as retention_rate,
        -- The rest of them: 1 - retention_rate.
        1 - cast(retained_customers as double) / nullif(previous_customers, 0) as churn_rate,
        -- What those who signed up in the period cost, each whose cost is known.
        cast(acquisition_cost as double) / nullif(costed_customers, 0) as cac

    from parts

),

lifetimes as (

    select
        *,
        -- Margin per active customer and period, times the periods until leaving, 1 / churn_rate:
        -- the first margin counts, nothing is discounted. When nobody leaves there is no end.
        net_margin / nullif(active_customers, 0) / nullif(churn_rate, 0) as clv

    from ratios

),

kpis as (

    select
        *,
        -- Lifetime value bought per unit of money spent on winning a customer.
        clv / nullif(cac, 0) as clv_to_cac

    from lifetimes

)

{% for kpi in [
    'active_customers', 'revenue', 'net_margin', 'arpu', 'purchase_frequency',
    'retention_rate', 'churn_rate', 'cac', 'clv', 'clv_to_cac'
] -%}
    select
        {{ keys | join(', ') }},
        '{{ kpi }}' as kpi,
        {{ kpi }} as value

    from kpis
    {{ "union all" if not loop.last }}
{% endfor %}
