-- Grain: one row per customer, segmentation and spell in one segment.
-- Slowly changing by as_of_date: a row holds from valid_from to the day before valid_to, the date
-- at which the customer was first seen elsewhere or not at all. Dates are those of published runs.
with

period as (

    select * from {{ ref('hist_period') }}

),

published_history as (

    select * from {{ source('published', 'segment_history') }}

),

closed as (

    select published_history.*

    from published_history

    inner join period
        on published_history.valid_to <= period.previous_as_of_date

),

periods as (

    select * from {{ ref('hist_periods') }}

),

states as (

    select * from {{ ref('hist_segment_states') }}

),

compared as (

    select
        states.*,
        periods.period_start,
        lag(states.as_of_date) over (
            partition by states.customer_id, states.segmentation
            order by states.as_of_date
        ) as last_seen_on,
        lag(states.segment) over (
            partition by states.customer_id, states.segmentation
            order by states.as_of_date
        ) as last_segment

    from states

    inner join periods
        on states.as_of_date = periods.period_end

),

numbered as (

    select
        *,
        sum(case
            when segment = last_segment and last_seen_on = period_start then 0
            else 1
        end) over (
            partition by customer_id, segmentation
            order by as_of_date
            rows between unbounded preceding and current row
        ) as spell

    from compared

),

spells as (

    select
        customer_id,
        segmentation,
        segment,
        min(valid_from) as valid_from,
        max(as_of_date) as last_seen_on

    from numbered

    group by customer_id, segmentation, segment, spell

)

select
    customer_id,
    segmentation,
    segment,
    valid_from,
    valid_to

from closed

union all

select
    spells.customer_id,
    spells.segmentation,
    spells.segment,
    spells.valid_from,
    periods.period_end as valid_to

from spells

left join periods
    on spells.last_seen_on = periods.period_start
