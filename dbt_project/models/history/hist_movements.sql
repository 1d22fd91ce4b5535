-- Grain: one row per customer, segmentation, period and movement_reason.
-- From one date to the next a customer goes in steps: first by behaviour, to where the old model or
-- rule puts what is known now; then by the new model or rule, to where they stand. The steps follow
-- each other, so over all reasons arrivals less departures are exactly a segment's change.
-- A null segment is "not among the customers of that date".
with

states as (

    select * from {{ ref('hist_segment_states') }}

),

periods as (

    select * from {{ ref('hist_periods') }}
    where period_start is not null

),

ends as (

    select
        states.customer_id,
        states.segmentation,
        periods.period_end,
        states.segment as start_segment,
        cast(null as {{ dbt.type_string() }}) as end_segment

    from states

    inner join periods
        on states.as_of_date = periods.period_start

    union all

    select
        states.customer_id,
        states.segmentation,
        periods.period_end,
        cast(null as {{ dbt.type_string() }}) as start_segment,
        states.segment as end_segment

    from states

    inner join periods
        on states.as_of_date = periods.period_end

),

moves as (

    select
        customer_id,
        segmentation,
        period_end,
        max(start_segment) as start_segment,
        max(end_segment) as end_segment

    from ends

    group by customer_id, segmentation, period_end

),

unchanged_ways as (

    select * from {{ ref('hist_unchanged_ways') }}

),

halfway as (

    select
        moves.*,
        -- Who is not a customer of the date any more has no way to be put anywhere.
        case
            when moves.end_segment is not null
                then coalesce(unchanged_ways.segment, moves.end_segment)
        end as halfway_segment

    from moves

    left join unchanged_ways
        on
            moves.customer_id = unchanged_ways.customer_id
            and moves.segmentation = unchanged_ways.segmentation
            and moves.period_end = unchanged_ways.as_of_date

)

select
    customer_id,
    segmentation,
    period_end,
    'behaviour' as movement_reason,
    start_segment as from_segment,
    halfway_segment as to_segment

from halfway

union all

select
    customer_id,
    segmentation,
    period_end,
    case when segmentation = 'segment' then 'model' else 'rule' end as movement_reason,
    halfway_segment as from_segment,
    end_segment as to_segment

from halfway

where halfway_segment <> end_segment
