-- Grain: one row, the business's moment of knowledge.
-- Nothing on or after as_of_date is known. It is asked for, or set for the source, or the day
-- after the last event; the clock never decides, so a rerun next year gives the same rows.
with

settings as (

    select * from {{ ref('stg_run__settings') }}

),

events as (

    select transacted_at as happened_at from {{ canonical('transactions') }}
    union all
    select happened_at from {{ canonical('service_events') }}
    union all
    select contacted_at as happened_at from {{ canonical('campaign_contacts') }}

),

observed as (

    select
        cast(min(happened_at) as date) as first_event_date,
        cast(max(happened_at) as date) as last_event_date

    from events

)

select
    coalesce(
        settings.as_of_date,
        {% if source_var('as_of_date') -%}
            cast('{{ source_var("as_of_date") }}' as date)
        {%- else -%}
            cast({{ dbt.dateadd('day', 1, 'observed.last_event_date') }} as date)
        {%- endif %}
    ) as as_of_date,
    observed.first_event_date

from settings

cross join observed
