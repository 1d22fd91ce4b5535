-- Grain: one row per campaign and customer.
-- One mailing with a randomised control arm, on as_of_date: no feature can know it. The file says
-- who visited and what was spent in the two weeks after, not on which day, so an answer is dated at
-- their end, the first moment all of them were known.
{% set as_of_date = "cast('" ~ source_var('as_of_date') ~ "' as date)" %}

with

participants as (

    select * from {{ ref('stg_hillstrom__participants') }}
    where row_status = 'accepted'

)

select
    'e_mail_2008' as campaign_id,
    customer_id,
    cast({{ as_of_date }} as timestamp) as contacted_at,
    contacted_at as known_at,
    arm,
    arm = 'control' as is_control,
    cast(
        case when arm = 'control' then 0 else {{ var('sources').hillstrom.contact_cost }} end
        as decimal(18, 2)
    ) as cost,
    case
        when has_visited then cast({{ dbt.dateadd('day', 14, as_of_date) }} as timestamp)
    end as responded_at,
    two_week_spend as revenue

from participants
