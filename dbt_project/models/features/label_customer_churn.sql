-- Grain: one row per customer and as_of_date with a known outcome.
-- A label looks forward: no purchase from as_of_date on for churn_window_days, as far as is known
-- at the business's own as_of_date.
{% set window_days = source_var('churn_window_days') %}

with

purchases as (

    select * from {{ ref('int_transactions') }}
    where not is_refund

),

{{ supplied_answers('has_churned') }},

{{ closed_windows(window_days) }},

observed as (

    select
        closed_windows.customer_id,
        closed_windows.as_of_date,
        closed_windows.known_date,
        count(purchases.transaction_id) = 0 as has_churned

    from closed_windows

    left join purchases
        on
            closed_windows.customer_id = purchases.customer_id
            and closed_windows.as_of_date <= purchases.transacted_at
            and closed_windows.known_date > purchases.transacted_at
            and closed_windows.answered_on > purchases.known_at

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
    has_churned,
    {{ window_days }} as horizon_days

from answers
