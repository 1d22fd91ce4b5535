-- Each invoice is rounded to pence once, so the sum may be off by half a penny per invoice.
{{ config(enabled=env_var('CLIENTELE_SOURCE', 'demo') == 'online_retail') }}

with

invoice_lines as (

    select sum(quantity * unit_price) as line_total
    from {{ ref('stg_online_retail__invoice_lines') }}
    where row_status = 'accepted'

),

transactions as (

    select
        count(*) as invoice_count,
        sum(net_amount) as net_amount

    from {{ ref('stg_online_retail__transactions') }}

)

select
    invoice_lines.line_total,
    transactions.net_amount

from invoice_lines

cross join transactions

where abs(invoice_lines.line_total - transactions.net_amount) > transactions.invoice_count * 0.005
