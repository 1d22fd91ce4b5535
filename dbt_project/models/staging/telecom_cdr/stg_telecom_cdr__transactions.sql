-- Grain: one row per customer, the bill of the period the file covers.
-- The four charges add up to the bill; it stands the day before as_of_date. The file has no other
-- bill, so none is made up: recency, frequency and rhythm say nothing in this business.
{% set as_of_date = "cast('" ~ source_var('as_of_date') ~ "' as date)" %}

with

subscribers as (

    select * from {{ ref('stg_telecom_cdr__subscribers') }}
    where row_status = 'accepted'

)

select
    customer_id || '-bill' as transaction_id,
    customer_id,
    cast({{ dbt.dateadd('day', -1, as_of_date) }} as timestamp) as transacted_at,
    transacted_at as known_at,
    cast(
        day_charge + evening_charge + night_charge + international_charge as decimal(18, 2)
    ) as net_amount,
    cast(null as decimal(18, 2)) as margin,
    cast(null as {{ dbt.type_string() }}) as channel,
    cast(null as {{ dbt.type_string() }}) as category

from subscribers
