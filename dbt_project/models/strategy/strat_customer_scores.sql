-- Grain: one row per active customer, at the current as_of_date.
-- Four scores from 0 to 1 that no answer about the future has entered; the calibrated chance to
-- leave takes the place of the answer. A business whose attributes bring a score keeps its own.
with

customers as (

    select * from {{ ref('feat_customers_current') }}

),

churn_scores as (

    select * from {{ source('scores', 'score_churn') }}

),

scales as (

    select percentile_cont(0.8) within group (order by cast(monetary as double)) as top_monetary

    from customers

),

averages as (

    select
        cast(sum(cast(churn_probability as decimal(18, 9))) as double)
        / nullif(count(churn_probability), 0) as churn_probability

    from churn_scores

)

select
    customers.customer_id,
    customers.as_of_date,
    cast({{ supplied_score(
        'satisfaction_score',
        "(1 - least(customers.severity_90d + customers.open_severity, 5) / 5.0e0) "
        ~ "* (1 - coalesce(customers.refund_rate, 0))"
    ) }} as double) as satisfaction_score,
    cast({{ supplied_score(
        'value_score',
        "coalesce(greatest(least("
        ~ "cast(customers.monetary as double) / nullif(scales.top_monetary, 0), 1), 0), 0)"
    ) }} as double) as value_score,
    cast({{ supplied_score(
        'engagement_score',
        "(greatest(1 - coalesce(customers.recency_days, 365) / 365.0e0, 0) "
        ~ "+ least(customers.frequency, 10) / 10.0e0) / 2"
    ) }} as double) as engagement_score,
    churn_scores.churn_probability * (1 - averages.churn_probability) / nullif(
        churn_scores.churn_probability * (1 - averages.churn_probability)
        + averages.churn_probability * (1 - churn_scores.churn_probability), 0
    ) as risk_score

from customers

cross join scales

cross join averages

left join churn_scores
    on
        customers.customer_id = churn_scores.customer_id
        and customers.as_of_date = churn_scores.as_of_date
