-- Grain: one row per active customer and channel of the active business.
-- Every way to contact a customer: what it costs, what it is expected to bring, and what forbids
-- it. A plan chooses among the allowed ones; whatever else may forbid a contact belongs into
-- `forbidden`.
with

customers as (

    select * from {{ ref('strat_customer_segments') }}

),

channels as (

    select * from {{ ref('strat_channels') }}

),

offers as (

    select * from {{ ref('strat_best_offers') }}

),

consents as (

    select * from {{ ref('int_customers') }}

),

holdouts as (

    select * from {{ ref('exp_holdouts') }}

),

contacts as (

    select * from {{ ref('int_campaign_contacts') }}
    where not is_control

),

recent as (

    select
        customers.customer_id,
        channels.channel,
        count(*) as contacts

    from customers

    cross join channels

    inner join contacts
        on customers.customer_id = contacts.customer_id

    where
        contacts.contacted_at >= cast(
            {{ dbt.dateadd('day', '-channels.within_days', 'customers.as_of_date') }} as timestamp
        )

    group by customers.customer_id, channels.channel

),

forbidden as (

    select
        customers.customer_id,
        customers.as_of_date,
        customers.segment_reason,
        channels.channel,
        channels.contact_cost,
        channels.capacity,
        case
            when not customers.is_contact_allowed
                then customers.strategic_segment || ' is left alone'
            when holdouts.is_universal_holdout
                then 'left out by lot, so that it is known what contacts change'
            when channels.needs_consent and not consents.is_consent_known
                then 'consent is not known'
            when channels.needs_consent and not consents.has_marketing_consent
                then 'consent is not given'
            when recent.contacts >= channels.most_contacts
                then
                    'contacted often enough in '
                    || cast(channels.within_days as {{ dbt.type_string() }}) || ' days'
        end as why_not

    from customers

    cross join channels

    inner join consents
        on customers.customer_id = consents.customer_id

    left join holdouts
        on customers.customer_id = holdouts.customer_id

    left join recent
        on
            customers.customer_id = recent.customer_id
            and channels.channel = recent.channel

)

select
    forbidden.customer_id,
    forbidden.as_of_date,
    forbidden.channel,
    offers.offer,
    offers.expected_gain,
    offers.evidence,
    forbidden.contact_cost,
    forbidden.capacity,
    forbidden.why_not is null as is_allowed,
    forbidden.why_not,
    forbidden.segment_reason || '. ' || offers.reason as reason

from forbidden

left join offers
    on
        forbidden.customer_id = offers.customer_id
        and forbidden.channel = offers.channel
