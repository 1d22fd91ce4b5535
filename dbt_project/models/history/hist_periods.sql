-- Grain: one row per pair of neighbouring dates of the history.
with

dates as (

    select distinct as_of_date from {{ ref('hist_segment_states') }}

)

select
    lag(as_of_date) over (order by as_of_date) as period_start,
    as_of_date as period_end

from dates
