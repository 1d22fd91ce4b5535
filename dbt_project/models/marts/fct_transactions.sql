-- Grain: one row per transaction.
with

transactions as (

    select * from {{ ref('int_transactions') }}

)

select
    transaction_id,
    customer_id,
    transacted_at,
    net_amount,
    margin,
    is_refund,
    channel,
    category

from transactions
