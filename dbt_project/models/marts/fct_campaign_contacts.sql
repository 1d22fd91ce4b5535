-- Grain: one row per campaign and customer, contacted or held out.
-- An answer whose window is still open is not known: it stands as null, not as no.
with

contacts as (

    select * from {{ ref('exp_contacts') }}

),

rates as (

    select margin_rate from {{ ref('int_margin_rates') }}
    where category is null

)

select
    contacts.campaign_id,
    contacts.customer_id,
    contacts.contacted_at,
    contacts.arm,
    contacts.is_control,
    contacts.cost,
    contacts.is_closed,
    case when contacts.is_closed then contacts.has_responded end as has_responded,
    case when contacts.is_closed then contacts.revenue end as revenue,
    cast(
        case when contacts.is_closed then contacts.revenue * rates.margin_rate end
        as decimal(18, 2)
    ) as margin,
    contacts.prior_year_spend

from contacts

cross join rates
