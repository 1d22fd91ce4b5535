-- Grain: one row per period (month, quarter, year) and period_start, without gaps.
-- A period is whole when all its days lie between the month of the first event and as_of_date. Only
-- whole neighbours are compared: against an unfinished period everything looks like a drop. The
-- dates of a business that is known on a single day are made up, so none of its periods is whole.
{% set has_history = source_var('snapshot_count') > 1 %}

with

days as (

    select * from {{ ref('int_days') }}

),

known as (

    select
        min(calendar_day) as first_day,
        max(calendar_day) as last_day

    from days

),

periods as (

    {%- for period in kpi_periods() %}
        select distinct
            '{{ period }}' as period,
            cast({{ dbt.date_trunc(period, 'calendar_day') }} as date) as period_start,
            cast({{ dbt.dateadd(period, 1, dbt.date_trunc(period, 'calendar_day')) }} as date)
                as next_period_start

        from days
        {{ "union all" if not loop.last }}
    {%- endfor %}

),

measured as (

    select
        periods.*,
        {{ 'true' if has_history else 'false' }}
        and known.first_day <= periods.period_start
        and known.last_day >= {{ dbt.dateadd('day', -1, 'periods.next_period_start') }} as is_whole

    from periods

    cross join known

)

select
    period,
    period_start,
    is_whole,
    is_whole and coalesce(
        lag(is_whole) over (partition by period order by period_start), false
    ) as is_comparable

from measured
