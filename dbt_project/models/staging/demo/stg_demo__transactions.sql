-- Grain: one row per transaction.
with

transaction_rows as (

    select * from {{ ref('stg_demo__transaction_rows') }}
    where row_status = 'accepted'

)

select
    transaction_id,
    customer_id,
    transacted_at,
    recorded_at as known_at,
    net_amount,
    margin,
    channel,
    category

from transaction_rows
