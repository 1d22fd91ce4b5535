{{ config(enabled=env_var('CLIENTELE_SOURCE', 'demo') == 'cdnow') }}

with

orders as (

    select sum(order_value) as order_value from {{ ref('stg_cdnow__orders') }}
    where row_status = 'accepted'

),

transactions as (

    select sum(net_amount) as net_amount from {{ ref('stg_cdnow__transactions') }}

)

select
    orders.order_value,
    transactions.net_amount

from orders

cross join transactions

where orders.order_value <> transactions.net_amount
