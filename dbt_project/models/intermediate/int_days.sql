-- Grain: one row per day, from the month of the first event to the last day that is known.
-- The calendar of everything that must not have gaps. Counting to a century costs nothing; what
-- lies after the last known day is cut off.
with

numbers as (

    {{ dbt.generate_series(36525) }}

),

bounds as (

    select
        as_of_date,
        cast({{ dbt.date_trunc('month', 'first_event_date') }} as date) as first_day

    from {{ ref('int_as_of') }}

),

days as (

    select
        cast({{ dbt.dateadd('day', 'numbers.generated_number - 1', 'bounds.first_day') }} as date)
            as calendar_day,
        bounds.as_of_date

    from bounds

    cross join numbers

)

select calendar_day

from days

where calendar_day < as_of_date
