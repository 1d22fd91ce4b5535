-- Grain: one row, the business's moment of knowledge.
-- Nothing on or after as_of_date is known. It is asked for, or set for the source, or the day
-- after the last row became known: what the files hold is known, however late it came. The clock
-- never decides, so a rerun next year gives the same rows.
with

settings as (

    select * from {{ ref('stg_run__settings') }}

),

events as (

    -- greatest() passes over a null: a row is known when it was written down, or when it happened.
    select
        transacted_at as happened_at,
        greatest(known_at, transacted_at) as known_at

    from {{ canonical('transactions') }}

    union all

    select
        happened_at,
        greatest(known_at, happened_at) as known_at

    from {{ canonical('service_events') }}

    union all

    select
        contacted_at as happened_at,
        greatest(known_at, contacted_at) as known_at

    from {{ canonical('campaign_contacts') }}

),

newest as (

    select cast(max(known_at) as date) as last_known_date from events

),

moment as (

    select
        coalesce(
            settings.as_of_date,
            {% if source_var('as_of_date') -%}
                cast('{{ source_var("as_of_date") }}' as date)
            {%- else -%}
                cast({{ dbt.dateadd('day', 1, 'newest.last_known_date') }} as date)
            {%- endif %}
        ) as as_of_date

    from settings

    cross join newest

)

select
    moment.as_of_date,
    cast(min(events.happened_at) as date) as first_event_date

from moment

left join events
    on moment.as_of_date > events.known_at

group by moment.as_of_date
