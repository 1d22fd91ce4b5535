-- Grain: one row per campaign and customer, contacted or held out, known at the business's
-- as_of_date.
-- An answer has a time of its own: one on or after as_of_date is not known yet, nor is its money.
with

campaign_contacts as (

    select
        * except (known_at),
        -- greatest() passes over a null: known when written down, or when it happened.
        greatest(known_at, contacted_at) as known_at

    from {{ canonical('campaign_contacts') }}

),

as_of as (

    select * from {{ ref('int_as_of') }}

)

select
    campaign_contacts.campaign_id,
    campaign_contacts.customer_id,
    campaign_contacts.contacted_at,
    campaign_contacts.known_at,
    campaign_contacts.arm,
    campaign_contacts.is_control,
    campaign_contacts.cost,
    case
        when campaign_contacts.responded_at < as_of.as_of_date
            then campaign_contacts.responded_at
    end as responded_at,
    case
        when
            campaign_contacts.responded_at is null
            or campaign_contacts.responded_at < as_of.as_of_date
            then campaign_contacts.revenue
    end as revenue

from campaign_contacts

inner join as_of
    on campaign_contacts.known_at < as_of.as_of_date
