-- However the two years are split, number and money of a member's purchases stay the file's.
{{ config(enabled=env_var('CLIENTELE_SOURCE', 'demo') == 'customer_personality') }}

with

shoppers as (

    select * from {{ ref('stg_customer_personality__shoppers') }}
    where row_status = 'accepted'

),

transactions as (

    select * from {{ ref('stg_customer_personality__transactions') }}

),

booked as (

    select
        customer_id,
        count(channel) as purchases,
        sum(net_amount) as total_spend,
        max(transacted_at) as last_purchased_at

    from transactions

    group by customer_id

)

select
    shoppers.customer_id,
    shoppers.purchases,
    booked.purchases as purchases_booked,
    shoppers.total_spend,
    booked.total_spend as spend_booked

from shoppers

left join booked
    on shoppers.customer_id = booked.customer_id

where
    shoppers.total_spend > 0
    and (
        coalesce(booked.purchases, 0) <> shoppers.purchases
        or coalesce(booked.total_spend, 0) <> shoppers.total_spend
        or {{ dbt.datediff(
            'booked.last_purchased_at', "cast('" ~ source_var('as_of_date') ~ "' as date)", 'day'
        ) }} <> shoppers.days_since_purchase + 1
    )
