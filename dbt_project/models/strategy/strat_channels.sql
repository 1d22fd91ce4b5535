-- Grain: one row per channel of the playbook that the active business has.
with

lines as (

    {{ lines_in_force('channels', 'channel') }}

)

select
    channel,
    position,
    contact_cost,
    capacity,
    most_contacts,
    within_days,
    needs_consent

from lines

-- No capacity is how a business switches a channel off.
where coalesce(capacity, 1) > 0
