-- Grain: one row per customer and as_of_date.
-- The frame the value model learns from: histories and what came of them, with the settings of the
-- business beside. Under contracts it only says whose leaving the churn model has learnt from.
{% set method = source_var('value_method') %}

with

histories as (

    select * from {{ ref('feat_customer_lifetime') }}

),

answers as (

    select * from {{ ref('label_customer_value') }}

),

snapshots as (

    select * from {{ ref('int_customer_snapshots') }}

),

leaving as (

    select * from {{ ref('label_customer_churn') }}

),

customers as (

    select
        customer_id,
        as_of_date

    from histories

    union all

    select
        snapshots.customer_id,
        snapshots.as_of_date

    from snapshots

    inner join leaving
        on
            snapshots.customer_id = leaving.customer_id
            and snapshots.as_of_date = leaving.as_of_date

    where '{{ method }}' = 'contract'

)

select
    customers.customer_id,
    customers.as_of_date,
    answers.known_date,
    answers.next_purchases,
    histories.* except (customer_id, as_of_date, lifetime_known_at),
    '{{ method }}' as value_method,
    {{ source_var('value_horizon_days') | int }} as horizon_days,
    {{ source_var('churn_window_days' if method == 'contract' else 'spend_window_days') | int }}
        as purchase_window_days,
    cast({{ source_var('yearly_discount_rate') | float }} as double) as yearly_discount_rate

from customers

left join histories
    on
        customers.customer_id = histories.customer_id
        and customers.as_of_date = histories.as_of_date

left join answers
    on
        customers.customer_id = answers.customer_id
        and customers.as_of_date = answers.as_of_date
