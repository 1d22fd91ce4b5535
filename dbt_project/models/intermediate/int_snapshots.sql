-- Grain: one row per as_of_date that features are built for.
-- Months are counted back from the newest date whose outcome is known, so the freshest answer is
-- always in a training frame. A date needs one outcome window of history before it. A business
-- that supplies its own labels is only looked at on the dates of those labels.
{% set window = [source_var('churn_window_days'), source_var('spend_window_days')] | min %}
{% set newest_known = dbt.dateadd('day', -window, 'as_of_date') %}

with

as_of as (

    select * from {{ ref('int_as_of') }}

),

supplied as (

    select distinct as_of_date from {{ canonical('supplied_labels') }}

),

counted_back as (

    {%- for months in range(source_var('snapshot_count')) %}
        select
            cast({{ dbt.dateadd('month', -months, newest_known) }} as date) as as_of_date,
            cast({{ dbt.dateadd('day', window, 'first_event_date') }} as date) as history_from

        from as_of
        {{ "union distinct" if not loop.last }}
    {%- endfor %}

),

dates as (

    select as_of_date from as_of
    union distinct
    select supplied.as_of_date from supplied
    inner join as_of
        on supplied.as_of_date <= as_of.as_of_date
    union distinct
    select as_of_date from counted_back
    where
        as_of_date >= history_from
        and not exists (select 1 from supplied)

)

select
    dates.as_of_date,
    dates.as_of_date = as_of.as_of_date as is_current

from dates

cross join as_of
