-- A line that people got wrong would not fail by itself: a business that nobody has, or a threshold
-- that nobody meets, is a line without effect. Values of another type stop the loading of the csv,
-- which names its line.
{% set scores = ['satisfaction', 'value', 'risk', 'engagement'] %}
{% set thresholds -%}
    {%- for score in scores %}
        {{ "or " if not loop.first -}}
        coalesce({{ score }}_at_least, 0) not between 0 and 1
        or coalesce({{ score }}_below, 1) not between 0 and 1
        or not coalesce({{ score }}_at_least < {{ score }}_below, true)
    {%- endfor %}
{%- endset %}
{{ config(meta={
    'dagster': {'ref': {'name': 'offers'}},
    'exit_code': 3,
    'sentence': "The playbook cannot be used: seeds/playbook/{file}, line {line}: {fault}. Correct "
        "the line and run again."
}) }}

with

rules as (

    select
        *,
        row_number() over (order by position) as place

    from {{ ref('strategic_segments') }}

),

offers as (

    select
        *,
        row_number() over (order by position) as place

    from {{ ref('offers') }}

),

channels as (

    select
        *,
        row_number() over (order by position) as place

    from {{ ref('channels') }}

),

businesses as (

    {{ known_businesses() }}

),

faults as (

    select
        'strategic_segments.csv' as file,
        place,
        case
            when coalesce(position <> place, true) then 'positions do not count 1, 2, 3, ...'
            when {{ thresholds }} then 'thresholds are not two rising numbers from 0 to 1'
            when strategic_segment = 'DO_NOT_DISTURB' and is_contact_allowed
                then 'DO_NOT_DISTURB may not be contacted'
        end as fault

    from rules

    union all

    select
        'offers.csv' as file,
        place,
        case
            when coalesce(position <> place, true) then 'positions do not count 1, 2, 3, ...'
            when {{ thresholds }} then 'thresholds are not two rising numbers from 0 to 1'
            when source not in (select businesses.business from businesses) then 'no such source'
            when strategic_segment not in (select rules.strategic_segment from rules)
                then 'no such strategic_segment'
            when channel not in (select channels.channel from channels) then 'no such channel'
            when assumed_acceptance not between 0 and 1 then 'assumed_acceptance is no share'
            when taken_anyway not between 0 and 1 then 'taken_anyway is no share'
            when incentive < 0 then 'incentive is below 0'
        end as fault

    from offers

    union all

    select
        'channels.csv' as file,
        place,
        case
            when coalesce(position <> place, true) then 'positions do not count 1, 2, 3, ...'
            when source not in (select businesses.business from businesses) then 'no such source'
            when least(contact_cost, capacity) < 0 then 'contact_cost or capacity is below 0'
            when least(most_contacts, within_days) < 1 then 'the cap is not at least 1 in 1 day'
        end as fault

    from channels

)

select
    file,
    -- The header is line 1.
    place + 1 as line,
    fault

from faults

where fault is not null

order by file, line
