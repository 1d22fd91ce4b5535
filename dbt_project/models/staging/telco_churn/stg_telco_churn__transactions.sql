-- Grain: one row per customer who has been billed, carrying the charges of all months to date.
-- The file gives a total and no dates. One row the day before as_of_date gives all of the
-- revenue without inventing when it was paid; recency and rhythm say nothing in this business.
with

subscribers as (

    select * from {{ ref('stg_telco_churn__subscribers') }}
    where row_status = 'accepted'
        and total_charges > 0

)

select
    customer_id || '-billed-to-date' as transaction_id,
    customer_id,
    cast(
        {{ dbt.dateadd('day', -1, "cast('" ~ source_var('as_of_date') ~ "' as date)") }}
        as timestamp
    ) as transacted_at,
    total_charges as net_amount,
    cast(null as decimal(18, 2)) as margin,
    cast(null as string) as channel,
    'billed_to_date' as category

from subscribers
