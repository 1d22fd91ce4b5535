-- Grain: one row per transaction known at the business's as_of_date.
-- greatest() passes over a null: a row is known when it was written down, or when it happened.
with

transactions as (

    select
        * except (known_at),
        greatest(known_at, transacted_at) as known_at

    from {{ canonical('transactions') }}

),

as_of as (

    select * from {{ ref('int_as_of') }}

),

rates as (

    select * from {{ ref('int_margin_rates') }}

),

otherwise as (

    select margin_rate from rates
    where category is null

)

select
    transactions.transaction_id,
    transactions.customer_id,
    transactions.transacted_at,
    transactions.known_at,
    transactions.net_amount,
    cast(
        coalesce(
            transactions.margin,
            transactions.net_amount * coalesce(rates.margin_rate, otherwise.margin_rate)
        ) as decimal(18, 2)
    ) as margin,
    transactions.net_amount < 0 as is_refund,
    transactions.channel,
    transactions.category

from transactions

inner join as_of
    on transactions.known_at < as_of.as_of_date

left join rates
    on transactions.category = rates.category

cross join otherwise
