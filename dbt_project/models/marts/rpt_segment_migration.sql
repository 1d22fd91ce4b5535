-- Grain: one row per segmentation, period, from, to and movement_reason.
-- Customers who stayed stand on the diagonal of `behaviour`; a segment's change over a period is
-- what came in less what went out, over all reasons. Periods published before stay as they were.
with

period as (

    select * from {{ ref('hist_period') }}

),

published_migration as (

    select * from {{ source('published', 'segment_migration') }}

),

movements as (

    select * from {{ ref('hist_movements') }}

),

periods as (

    select * from {{ ref('hist_periods') }}

),

behaviour as (

    select * from {{ ref('feat_customer_behaviour') }}

),

valued as (

    select
        movements.segmentation,
        movements.from_segment,
        movements.to_segment,
        periods.period_start,
        periods.period_end,
        movements.movement_reason,
        coalesce(behaviour.spend_365d, 0) as revenue

    from movements

    inner join periods
        on movements.period_end = periods.period_end

    left join behaviour
        on
            movements.customer_id = behaviour.customer_id
            and movements.period_end = behaviour.as_of_date

)

select published_migration.*

from published_migration

inner join period
    on published_migration.period_end <= period.previous_as_of_date

union all

select
    segmentation,
    from_segment as from_segment_key,
    to_segment as to_segment_key,
    period_start,
    period_end,
    movement_reason,
    cast(count(*) as bigint) as customers,
    cast(sum(revenue) as decimal(18, 2)) as revenue_at_stake

from valued

group by segmentation, from_segment, to_segment, period_start, period_end, movement_reason
