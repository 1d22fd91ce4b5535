{# What each confirmed rule says, as candidates of rpt_insights. #}
{% macro rule_insights(rules) %}
    select
        'rules' as topic,
        sentence,
        'lift of ' || model as metric,
        lift as value,
        low,
        high,
        ln(lift) / nullif(ln(high) - ln(low), 0) as strength,
        'select lift, low, high from marts.rpt_rules where model = '
        || {{ quoted_text('model') }} || ' and rank = '
        || cast(rank as {{ dbt.type_string() }}) as query

    from {{ rules }}
{% endmacro %}
