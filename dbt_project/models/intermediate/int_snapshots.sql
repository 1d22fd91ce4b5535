-- Grain: one row per as_of_date that features are built for.
-- Months are counted back from the newest date whose outcome is known, so the freshest answer is
-- always in a training frame. A date needs one outcome window of history before it. A business
-- that supplies its own labels is only looked at on the dates of those labels.
-- Experiments are rare, and most began before those months: the days on which the newest ones began
-- are dates too, but only uplift is learnt from them (is_regular is false).
{% set window = [source_var('churn_window_days'), source_var('spend_window_days')] | min %}
{% set newest_known = dbt.dateadd('day', -window, 'as_of_date') %}

with

as_of as (

    select
        as_of_date,
        cast({{ dbt.dateadd('day', window, 'first_event_date') }} as date) as history_from

    from {{ ref('int_as_of') }}

),

contacts as (

    select * from {{ ref('int_campaign_contacts') }}

),

supplied as (

    select distinct as_of_date from {{ canonical('supplied_labels') }}

),

counted_back as (

    {%- for months in range(source_var('snapshot_count')) %}
        select
            cast({{ dbt.dateadd('month', -months, newest_known) }} as date) as as_of_date,
            history_from

        from as_of
        {{ "union distinct" if not loop.last }}
    {%- endfor %}

),

experiments as (

    select
        campaign_id,
        cast(min(contacted_at) as date) as as_of_date

    from contacts

    group by campaign_id

    having count(distinct is_control) = 2

    -- By name where two began on one day, so that a rerun takes the same.
    order by as_of_date desc, campaign_id asc

    limit {{ source_var('experiment_count', 8) }}

),

regular as (

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

),

dates as (

    select
        as_of_date,
        true as is_regular

    from regular

    union all

    select distinct
        experiments.as_of_date,
        false as is_regular

    from experiments

    inner join as_of
        on
            experiments.as_of_date >= as_of.history_from
            and experiments.as_of_date < as_of.as_of_date

    left join regular
        on experiments.as_of_date = regular.as_of_date

    where
        regular.as_of_date is null
        and not exists (select 1 from supplied)

)

select
    dates.as_of_date,
    dates.as_of_date = as_of.as_of_date as is_current,
    dates.is_regular

from dates

cross join as_of
