-- Grain: one row per customer and day of purchase.
-- The published customer-base models count days with a purchase, so orders of one day are one.
with

orders as (

    select * from {{ ref('stg_cdnow__orders') }}
    where row_status = 'accepted'

)

select
    customer_id || '-' || replace(cast(ordered_on as string), '-', '') as transaction_id,
    customer_id,
    cast(ordered_on as timestamp) as transacted_at,
    cast(ordered_on as timestamp) as known_at,
    cast(sum(order_value) as decimal(18, 2)) as net_amount,
    cast(null as decimal(18, 2)) as margin,
    cast(null as string) as channel,
    cast(null as string) as category

from orders

group by customer_id, ordered_on
