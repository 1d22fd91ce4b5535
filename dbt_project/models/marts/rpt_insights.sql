-- Grain: one row per insight.
-- A sentence stands for one row of a published table that its query finds again. Within a topic the
-- difference that is largest beside its own uncertainty comes first.
{% set rankings = "('roc_auc', 'normalised_gini')" %}

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

campaigns as (

    select * from {{ ref('rpt_campaign_roi') }}
    where
        segment_key is null
        and verdict in ('worked', 'failed')
        and incremental_roi is not null

),

candidates as (

    {{ contrast_insights('contrasts') }}
    union all
    {{ rule_insights('rules') }}
    union all
    {{ model_insights('leaderboard') }}
    union all
    {{ campaign_insights('campaigns') }}

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
