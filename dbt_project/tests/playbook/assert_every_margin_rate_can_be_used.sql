-- A line of a business that nobody has would be without effect, a rate in percent a hundredfold.
-- Apart from the other lines of the playbook, because features ask for these alone.
{{ config(meta={
    'dagster': {'ref': {'name': 'margin_rates'}},
    'exit_code': 3,
    'sentence': "The playbook cannot be used: seeds/playbook/{file}, line {line}: {fault}. Correct "
        "the line and run again."
}) }}

with

rates as (

    select
        *,
        row_number() over (order by position) as place

    from {{ ref('margin_rates') }}

),

businesses as (

    {{ known_businesses() }}

),

faults as (

    select
        place,
        case
            when coalesce(position <> place, true) then 'positions do not count 1, 2, 3, ...'
            when source not in (select businesses.business from businesses) then 'no such source'
            when coalesce(margin_rate not between 0 and 1, true) then 'margin_rate is no share'
        end as fault

    from rates

)

select
    'margin_rates.csv' as file,
    -- The header is line 1.
    place + 1 as line,
    fault

from faults

where fault is not null

order by line
