-- Grain: one row per customer and as_of_date with a known outcome.
-- A label looks forward: no purchase from as_of_date on for churn_window_days. known_date is the
-- first day the answer could be known; a label whose window is still open does not exist yet.
{% set window = source_var('churn_window_days') %}

with

snapshots as (

    select
        customer_id,
        as_of_date,
        cast({{ dbt.dateadd('day', window, 'as_of_date') }} as date) as known_date

    from {{ ref('int_customer_snapshots') }}

    where is_active

),

as_of as (

    select * from {{ ref('int_as_of') }}

),

supplied as (

    select * from {{ canonical('supplied_labels') }}
    where has_churned is not null

),

purchases as (

    select * from {{ ref('int_transactions') }}
    where not is_refund

),

closed_windows as (

    select snapshots.*

    from snapshots

    inner join as_of
        on snapshots.known_date <= as_of.as_of_date

),

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

    group by closed_windows.customer_id, closed_windows.as_of_date, closed_windows.known_date

)

select
    customer_id,
    as_of_date,
    known_date,
    has_churned,
    {{ window }} as horizon_days

from observed

union all

select
    supplied.customer_id,
    supplied.as_of_date,
    supplied.known_date,
    supplied.has_churned,
    {{ window }} as horizon_days

from supplied

inner join as_of
    on supplied.known_date <= as_of.as_of_date
