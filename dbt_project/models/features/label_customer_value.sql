-- Grain: one row per customer with a purchase known before as_of_date, and as_of_date whose answer
-- is known. Days with a purchase from as_of_date on, as far as known_date knew of them.
with

dates as (

    select * from {{ ref('int_value_dates') }}
    where known_date is not null

),

customers as (

    select * from {{ ref('feat_customer_lifetime') }}

),

purchases as (

    select * from {{ ref('int_transactions') }}
    where not is_refund

)

select
    customers.customer_id,
    customers.as_of_date,
    dates.known_date,
    cast(count(distinct cast(purchases.transacted_at as date)) as integer) as next_purchases

from customers

inner join dates
    on customers.as_of_date = dates.as_of_date

left join purchases
    on
        customers.customer_id = purchases.customer_id
        and dates.as_of_date <= purchases.transacted_at
        and dates.known_date > purchases.known_at

group by customers.customer_id, customers.as_of_date, dates.known_date
