-- Grain: one row per metric.
-- The figures to know before any other; whoever adds one adds a line to the list and its sum below.
{% set unknown = "'Not known: this source has no churn scores.'" %}
{% set headlines = [
    ('active_customers', 'Active customers', 'customers', "'Customers who are scored.'"),
    ('revenue_last_year', 'Revenue, last 365 days', 'money',
        "'Net of refunds, from active customers.'"),
    ('revenue_share_of_top_20', 'Revenue from the top 20 %', 'ratio',
        "'Share of all revenue that the fifth of customers who spent most has brought.'"),
    ('expected_leavers', 'Expected leavers', 'count',
        "coalesce('Sum of the churn probabilities over the next ' || horizon_days || ' days.', "
        ~ unknown ~ ")"),
    ('revenue_at_risk', 'Revenue at risk', 'money',
        "case when horizon_days is null then " ~ unknown
        ~ " else 'Revenue of the last 365 days times each customer''s chance to leave.' end"),
] %}

with

customers as (

    select * from {{ ref('fct_customer_outlook') }}

),

top_fifth as (

    select revenue_share from {{ ref('rpt_revenue_concentration') }}
    where customer_percentile = 20

),

totals as (

    select
        count(customers.customer_id) as active_customers,
        coalesce(sum(customers.recent_revenue), 0) as revenue_last_year,
        max(top_fifth.revenue_share) as revenue_share_of_top_20,
        -- Null, not nothing, where nobody has a churn score.
        sum(cast(customers.churn_probability as decimal(18, 9))) as expected_leavers,
        sum(customers.revenue_at_risk) as revenue_at_risk,
        max(customers.churn_horizon_days) as horizon_days

    from top_fifth

    -- Without an active customer the headlines are zeros, not gone.
    left join customers
        on true

)

{% for metric, label, unit, sentence in headlines -%}
    select
        '{{ metric }}' as metric,
        {{ loop.index }} as position,
        '{{ label }}' as label,
        '{{ unit }}' as unit,
        cast({{ metric }} as double) as value,
        {{ sentence }} as sentence

    from totals
    {{ "union all" if not loop.last }}
{% endfor %}
