-- Grain: one row per active customer, at the current as_of_date.
-- The frame Python scores; whoever is in it gets exactly one score of each kind. Purchase histories
-- stand only here: they say again what the features say, and models of coming back read them.
with

customers as (

    select * from {{ ref('feat_customers') }}
    where is_current and is_active

),

histories as (

    select * from {{ ref('feat_customer_lifetime') }}

),

rates as (

    select margin_rate from {{ ref('int_margin_rates') }}
    where category is null

)

select
    customers.* except (is_current, is_active),
    histories.repeat_purchases,
    histories.last_purchase_age,
    histories.customer_age,
    histories.mean_repeat_spend,
    coalesce(histories.own_margin_rate, rates.margin_rate) as margin_rate

from customers

cross join rates

left join histories
    on
        customers.customer_id = histories.customer_id
        and customers.as_of_date = histories.as_of_date
