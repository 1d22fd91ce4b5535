-- Grain: one row per customer and as_of_date.
-- Point in time: a contact counts once it is known, an answer from the moment it came. The control
-- arm was not contacted: it is the measure of a campaign, not a treatment.
with

snapshots as (

    select * from {{ ref('int_customer_snapshots') }}

),

contacts as (

    select * from {{ ref('int_campaign_contacts') }}
    where not is_control

),

counted as (

    select
        snapshots.customer_id,
        snapshots.as_of_date,
        count(*) as contacts_180d,
        count(*) filter (where contacts.responded_at < snapshots.as_of_date) as responses_180d,
        max(contacts.known_at) as campaigns_known_at

    from snapshots

    inner join contacts
        on
            snapshots.customer_id = contacts.customer_id
            and snapshots.as_of_date > contacts.known_at
            and contacts.contacted_at >= {{ dbt.dateadd('day', -180, 'snapshots.as_of_date') }}

    group by snapshots.customer_id, snapshots.as_of_date

)

select
    snapshots.customer_id,
    snapshots.as_of_date,
    cast(coalesce(counted.contacts_180d, 0) as integer) as contacts_180d,
    cast(coalesce(counted.responses_180d, 0) as integer) as responses_180d,
    counted.campaigns_known_at

from snapshots

left join counted
    on
        snapshots.customer_id = counted.customer_id
        and snapshots.as_of_date = counted.as_of_date
