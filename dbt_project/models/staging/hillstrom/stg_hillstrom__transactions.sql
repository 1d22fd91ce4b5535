-- Grain: one row per customer, what they spent in the year before the mailing.
-- The file gives the year's sum and the months since the last purchase. The whole sum stands so
-- many months of 30 days back, which keeps twelve within the year; how many purchases it was, and
-- when the others were, nobody knows.
{% set as_of_date = "cast('" ~ source_var('as_of_date') ~ "' as date)" %}

with

participants as (

    select * from {{ ref('stg_hillstrom__participants') }}
    where row_status = 'accepted'

)

select
    customer_id || '-last_year' as transaction_id,
    customer_id,
    cast({{ dbt.dateadd('day', '-30 * months_since_purchase', as_of_date) }} as timestamp)
        as transacted_at,
    transacted_at as known_at,
    year_spend as net_amount,
    cast(null as decimal(18, 2)) as margin,
    channels_used as channel,
    cast(null as {{ dbt.type_string() }}) as category

from participants
