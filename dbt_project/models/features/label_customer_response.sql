-- Grain: one row per customer and as_of_date with a known outcome of a contact.
-- A label looks forward: whether a campaign that reached the customer within response_window_days
-- from as_of_date on was answered in them, as far as is known at the business's own as_of_date.
-- Whoever was left out, by lot or by choice, had nothing to answer and has no row.
{% set window_days = source_var('response_window_days') %}

with

contacts as (

    select * from {{ ref('int_campaign_contacts') }}
    where not is_control

),

{{ supplied_answers('has_responded') }},

{{ closed_windows(window_days) }},

observed as (

    select
        closed_windows.customer_id,
        closed_windows.as_of_date,
        closed_windows.known_date,
        count(*) filter (where contacts.responded_at < closed_windows.known_date) > 0
            as has_responded

    from closed_windows

    inner join contacts
        on
            closed_windows.customer_id = contacts.customer_id
            and closed_windows.as_of_date <= contacts.contacted_at
            and closed_windows.known_date > contacts.contacted_at
            and closed_windows.answered_on > contacts.known_at

    group by closed_windows.customer_id, closed_windows.as_of_date, closed_windows.known_date

),

answers as (

    select * from observed
    union all
    select * from supplied

)

select
    customer_id,
    as_of_date,
    known_date,
    has_responded,
    {{ window_days }} as horizon_days

from answers
