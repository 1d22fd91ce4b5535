{# By how much each champion ranks better than one column, as candidates of rpt_insights. #}
{% macro model_insights(leaderboard) %}
    select
        'models' as topic,
        'The ' || model || ' model''s ' || replace(metric, '_', ' ') || ' is '
        || cast(cast(value as decimal(18, 3)) as {{ dbt.type_string() }}) || ', '
        || cast(cast(baseline_difference as decimal(18, 3)) as {{ dbt.type_string() }})
        || ' above that of one column alone ('
        || cast(cast(baseline_difference_low as decimal(18, 3)) as {{ dbt.type_string() }})
        || ' to '
        || cast(cast(baseline_difference_high as decimal(18, 3)) as {{ dbt.type_string() }})
        || ').' as sentence,
        'difference in ' || metric as metric,
        baseline_difference as value,
        baseline_difference_low as low,
        baseline_difference_high as high,
        baseline_difference / nullif(baseline_difference_high - baseline_difference_low, 0)
            as strength,
        'select baseline_difference, baseline_difference_low, baseline_difference_high '
        || 'from marts.rpt_model_leaderboard where is_champion and model = '
        || {{ quoted_text('model') }} || ' and metric = ' || {{ quoted_text('metric') }} as query

    from {{ leaderboard }}
{% endmacro %}
