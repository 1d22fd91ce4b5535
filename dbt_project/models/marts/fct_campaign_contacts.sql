-- Grain: one row per campaign and customer, contacted or held out.
-- An answer whose window is still open is not known: it stands as null, not as no.
with

contacts as (

    select * from {{ ref('exp_contacts') }}

)

select
    campaign_id,
    customer_id,
    contacted_at,
    arm,
    is_control,
    cost,
    is_closed,
    case when is_closed then has_responded end as has_responded,
    case when is_closed then revenue end as revenue,
    cast(
        case when is_closed then revenue * {{ source_var('margin_rate') }} end as decimal(18, 2)
    ) as margin,
    prior_year_spend

from contacts
