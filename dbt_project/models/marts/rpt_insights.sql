-- Grain: one row per insight.
-- A sentence stands for one row of a published table that its query finds again. Within a topic the
-- difference that is largest beside its own uncertainty comes first.
{% set rankings = "('roc_auc', 'normalised_gini')" %}
{% set rates = "('has_churned', 'churn_probability')" %}

with

contrasts as (

    select
        *,
        case when low < 0 then 'less' else 'more' end as way

    from {{ ref('rpt_contrasts') }}

    where is_shown
    -- The same customers under another name of theirs would say the same once more.
    qualify row_number() over (
        partition by measure, customers, mean, other_mean
        order by dimension, member
    ) = 1

),

rules as (

    select * from {{ ref('rpt_rules') }}

),

leaderboard as (

    select * from {{ ref('rpt_model_leaderboard') }}
    where
        is_champion
        and metric in {{ rankings }}
        and baseline_difference_low > 0

),

worded as (

    select
        *,
        'Of ' || replace(dimension, '_', ' ') || ' "' || member || '" '
        || {{ points_in_words('mean') }} || ' %'
        || case when measure = 'has_churned' then ' left' else ' are expected to leave' end
        || ', of all others ' || {{ points_in_words('other_mean') }} || ' %: '
        || {{ points_in_words('abs(difference)') }} || ' points ' || way
        || ' (' || {{ points_in_words('least(abs(low), abs(high))') }} || ' to '
        || {{ points_in_words('greatest(abs(low), abs(high))') }} || ').' as as_rate,
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
        || {{ money_in_words('greatest(abs(low), abs(high))') }} || ').' as as_money

    from contrasts

),

candidates as (

    select
        case
            when measure = 'has_churned' then 'churn'
            when measure = 'revenue_365_days' then 'money'
            else 'expectations'
        end as topic,
        case when measure in {{ rates }} then as_rate else as_money end as sentence,
        'difference in ' || measure as metric,
        difference as value,
        low,
        high,
        abs(difference) / nullif(high - low, 0) as strength,
        'select difference, low, high from marts.rpt_contrasts where dimension = '
        || {{ quoted_text('dimension') }} || ' and member = ' || {{ quoted_text('member') }}
        || ' and measure = ' || {{ quoted_text('measure') }} as query

    from worded

    union all

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

    from rules

    union all

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

    from leaderboard

),

placed as (

    select
        *,
        row_number() over (partition by topic order by strength desc, sentence asc) as place

    from candidates

)

select
    cast(row_number() over (order by place, topic) as integer) as rank,
    topic,
    sentence,
    metric,
    value,
    low,
    high,
    query

from placed
