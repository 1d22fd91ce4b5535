-- Grain: one row per segment_key that has active customers.
with

customers as (

    select * from {{ ref('dim_customers') }}
    where is_active and segment_key is not null

),

segments as (

    select * from {{ source('evidence', 'segments') }}

),

totals as (

    select
        count(*) as customers,
        sum(monetary) as revenue

    from customers

),

profiles as (

    select
        segment_key,
        count(*) as customer_count,
        sum(monetary) as revenue,
        cast(sum(tenure_days) as double) / count(*) as avg_tenure_days,
        cast(sum(recency_days) as double) / count(*) as avg_recency_days,
        cast(sum(frequency) as double) / count(*) as avg_frequency,
        sum(monetary) / count(*) as avg_monetary,
        cast(sum(age) as double) / nullif(count(age), 0) as avg_age

    from customers

    group by segment_key

)

select
    profiles.segment_key,
    segments.segment_name,
    segments.description,
    profiles.customer_count,
    cast(profiles.customer_count as double) / totals.customers as share_of_customers,
    cast(profiles.revenue as double) / nullif(cast(totals.revenue as double), 0)
        as share_of_revenue,
    segments.lineage,
    profiles.avg_tenure_days,
    profiles.avg_recency_days,
    profiles.avg_frequency,
    cast(profiles.avg_monetary as decimal(18, 2)) as avg_monetary,
    profiles.avg_age

from profiles

inner join segments
    on profiles.segment_key = segments.segment_key

cross join totals
