-- Grain: one row per customer and as_of_date with a known outcome.
-- A label looks forward: what the customer spends, net of refunds, in the spend_window_days from
-- as_of_date on, as far as is known at the business's own as_of_date.
{% set window_days = source_var('spend_window_days') %}

with

transactions as (

    select * from {{ ref('int_transactions') }}

),

{{ supplied_answers('next_period_spend') }},

{{ closed_windows(window_days) }},

observed as (

    select
        closed_windows.customer_id,
        closed_windows.as_of_date,
        closed_windows.known_date,
        cast(coalesce(sum(transactions.net_amount), 0) as decimal(18, 2)) as next_period_spend

    from closed_windows

    left join transactions
        on
            closed_windows.customer_id = transactions.customer_id
            and closed_windows.as_of_date <= transactions.transacted_at
            and closed_windows.known_date > transactions.transacted_at
            and closed_windows.answered_on > transactions.known_at

    group by closed_windows.customer_id, closed_windows.as_of_date, closed_windows.known_date

),

answers as (

    select * from observed
    union all
    select * from supplied

)

select
    customer_id,
    as_of_date,
    known_date,
    next_period_spend,
    {{ window_days }} as horizon_days

from answers
