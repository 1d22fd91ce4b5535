-- Grain: one row per invoice and customer.
-- Prices carry up to three decimals, so an invoice is summed exactly and rounded once. A
-- cancellation has its own invoice (C...) with negative quantities: money back on its own day.
with

invoice_lines as (

    select * from {{ ref('stg_online_retail__invoice_lines') }}
    where row_status = 'accepted'

)

select
    invoice_id || '-' || customer_id as transaction_id,
    customer_id,
    min(invoiced_at) as transacted_at,
    max(invoiced_at) as known_at,
    cast(sum(quantity * unit_price) as decimal(18, 2)) as net_amount,
    cast(null as decimal(18, 2)) as margin,
    cast(null as string) as channel,
    cast(null as string) as category

from invoice_lines

group by invoice_id, customer_id
