-- Grain: one row per as_of_date that purchase histories are counted at.
-- The history is cut in half: what is known at the half is held against the purchases after it, up
-- to known_date. The first half is cut in half again, to choose by what was known at the half. On
-- CDNOW that is the published protocol, 39 weeks against 39 weeks. Businesses whose value does not
-- come from purchases have no such date.
with

as_of as (

    select
        as_of_date,
        first_event_date,
        {{
            dbt.datediff('first_event_date', 'as_of_date', 'day')
        }} as days_known

    from {{ ref('int_as_of') }}

    where
        '{{ source_var("value_method") }}' = 'purchases'
        and first_event_date is not null

),

dates as (

    {%- for part in [1, 2, 4] %}
        select
            {{ part }} as part,
            first_event_date,
            cast({{ dbt.dateadd(
                'day', 'cast(floor(days_known / ' ~ part ~ '.0) as integer)', 'first_event_date'
            ) }} as date) as as_of_date

        from as_of
        {{ "union all" if not loop.last }}
    {%- endfor %}

),

followed as (

    select
        *,
        lag(as_of_date) over (order by part) as known_date

    from dates

)

select
    as_of_date,
    known_date,
    part = 1 as is_current

from followed

where part = 1 or (as_of_date > first_event_date and as_of_date < known_date)
