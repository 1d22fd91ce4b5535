-- Grain: one row per segment_key.
-- The action follows from where a segment stands against the average customer: worth more or less,
-- likelier to leave or not; without churn scores nobody can be said to stay.
with

segments as (

    select * from {{ ref('dim_segments') }}

),

customers as (

    select * from {{ ref('fct_customer_outlook') }}

),

outlook as (

    select
        segment_key,
        sum(monetary) as revenue,
        cast(sum(cast(churn_probability as decimal(18, 9))) as double)
        / nullif(count(churn_probability), 0) as avg_churn_probability,
        sum(revenue_at_risk) as revenue_at_risk,
        cast(sum(expected_spend) / nullif(count(expected_spend), 0) as decimal(18, 2))
            as avg_expected_spend,
        cast(
            sum(customer_lifetime_value) / nullif(count(customer_lifetime_value), 0)
            as decimal(18, 2)
        ) as avg_lifetime_value

    from customers

    group by segment_key

),

sweep as (

    select max(verdict) as verdict

    from {{ ref('rpt_cluster_sweep') }}

    where is_chosen

),

averages as (

    select
        sum(monetary) / count(*) as avg_monetary,
        cast(sum(cast(churn_probability as decimal(18, 9))) as double)
        / nullif(count(churn_probability), 0) as avg_churn_probability

    from customers

)

select
    segments.segment_key,
    segments.segment_name,
    segments.description,
    segments.lineage,
    segments.customer_count as customers,
    segments.share_of_customers,
    cast(outlook.revenue as decimal(18, 2)) as revenue,
    segments.share_of_revenue,
    outlook.avg_churn_probability,
    cast(outlook.revenue_at_risk as decimal(18, 2)) as revenue_at_risk,
    outlook.avg_expected_spend,
    outlook.avg_lifetime_value,
    segments.avg_recency_days,
    segments.avg_frequency,
    segments.avg_monetary,
    segments.avg_tenure_days,
    case
        when
            averages.avg_churn_probability is null
            and segments.avg_monetary >= averages.avg_monetary
            then 'Keep and reward: valuable'
        when averages.avg_churn_probability is null then 'Develop: room to grow'
        when
            outlook.avg_churn_probability > averages.avg_churn_probability
            and segments.avg_monetary >= averages.avg_monetary
            then 'Win back first: valuable and likelier to leave than most'
        when segments.avg_monetary >= averages.avg_monetary
            then 'Keep and reward: valuable and likely to stay'
        when outlook.avg_churn_probability > averages.avg_churn_probability
            then 'Low-cost reactivation: likelier to leave and worth less than most'
        else 'Develop: likely to stay and room to grow'
    end as recommended_action,
    sweep.verdict

from segments

inner join outlook
    on segments.segment_key = outlook.segment_key

cross join averages

cross join sweep
