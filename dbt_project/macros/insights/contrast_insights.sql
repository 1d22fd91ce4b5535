{# What each contrast says, as candidates of rpt_insights. #}
{% macro contrast_insights(contrasts) %}
    select
        case
            when measure = 'has_churned' then 'churn'
            when measure = 'revenue_365_days' then 'money'
            else 'expectations'
        end as topic,
        case
            when measure in ('has_churned', 'churn_probability') then {{ rate_in_words() }}
            else {{ amount_in_words() }}
        end as sentence,
        'difference in ' || measure as metric,
        difference as value,
        low,
        high,
        abs(difference) / nullif(high - low, 0) as strength,
        'select difference, low, high from marts.rpt_contrasts where dimension = '
        || {{ quoted_text('dimension') }} || ' and member = ' || {{ quoted_text('member') }}
        || ' and measure = ' || {{ quoted_text('measure') }} as query

    from {{ contrasts }}
{% endmacro %}

{% macro rate_in_words() %}
        'Of ' || replace(dimension, '_', ' ') || ' "' || member || '" '
        || {{ points_in_words('mean') }} || ' %'
        || case when measure = 'has_churned' then ' left' else ' are expected to leave' end
        || ', of all others ' || {{ points_in_words('other_mean') }} || ' %: '
        || {{ points_in_words('abs(difference)') }} || ' points ' || way
        || ' (' || {{ points_in_words('least(abs(low), abs(high))') }} || ' to '
        || {{ points_in_words('greatest(abs(low), abs(high))') }} || ').'
{% endmacro %}

{% macro amount_in_words() %}
        'Customers of ' || replace(dimension, '_', ' ') || ' "' || member || '" '
        || case measure
            when 'revenue_365_days' then 'brought '
            when 'expected_spend' then 'are expected to spend '
            else 'are worth '
        end
        || {{ money_in_words('mean') }}
        || case measure
            when 'revenue_365_days' then ' each in 365 days, '
            when 'expected_spend' then ' each in the next period, '
            else ' each over the years to come, '
        end
        || {{ money_in_words('abs(difference)') }} || ' ' || way || ' than all others ('
        || {{ money_in_words('least(abs(low), abs(high))') }} || ' to '
        || {{ money_in_words('greatest(abs(low), abs(high))') }} || ').'
{% endmacro %}
