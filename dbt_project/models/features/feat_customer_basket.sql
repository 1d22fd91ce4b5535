-- Grain: one row per customer and as_of_date.
-- How much a customer buys at once and how much goes back. Point in time: a row knows only what was
-- known before its as_of_date. Sums are decimals until the last step.
with

snapshots as (

    select * from {{ ref('int_customer_snapshots') }}

),

transactions as (

    select * from {{ ref('int_transactions') }}

),

summed as (

    select
        snapshots.customer_id,
        snapshots.as_of_date,
        count(*) filter (where not transactions.is_refund) as orders,
        cast(count(*) filter (where transactions.is_refund) as double) / count(*) as refund_rate,
        sum(transactions.net_amount) filter (where not transactions.is_refund) as purchased,
        -- 19 digits: the square of a wholesale order overflows what 18 are multiplied in.
        sum(
            cast(transactions.net_amount as decimal(19, 2))
            * cast(transactions.net_amount as decimal(19, 2))
        ) filter (where not transactions.is_refund) as purchased_squared,
        max(transactions.known_at) as basket_known_at

    from snapshots

    inner join transactions
        on
            snapshots.customer_id = transactions.customer_id
            and snapshots.as_of_date > transactions.known_at

    group by snapshots.customer_id, snapshots.as_of_date

),

averaged as (

    select
        *,
        cast(purchased as double) / nullif(orders, 0) as average_order_value,
        cast(purchased_squared as double) / nullif(orders, 0) as mean_square

    from summed

)

select
    snapshots.customer_id,
    snapshots.as_of_date,
    averaged.average_order_value,
    case
        when averaged.orders > 0
            -- Rounding can leave a hair below zero where every amount is the same.
            then sqrt(greatest(
                averaged.mean_square - averaged.average_order_value * averaged.average_order_value,
                0
            ))
    end as order_value_deviation,
    averaged.refund_rate,
    averaged.basket_known_at

from snapshots

left join averaged
    on
        snapshots.customer_id = averaged.customer_id
        and snapshots.as_of_date = averaged.as_of_date
