-- Grain: one row per customer and as_of_date with a known outcome.
-- A label looks forward: what the customer spends, net of refunds, in the spend_window_days from
-- as_of_date on. known_date is the first day the answer could be known; a label whose window is
-- still open does not exist yet.
{% set window = source_var('spend_window_days') %}

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
    where next_period_spend is not null

),

transactions as (

    select * from {{ ref('int_transactions') }}

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
        cast(coalesce(sum(transactions.net_amount), 0) as decimal(18, 2)) as next_period_spend

    from closed_windows

    left join transactions
        on
            closed_windows.customer_id = transactions.customer_id
            and closed_windows.as_of_date <= transactions.transacted_at
            and closed_windows.known_date > transactions.transacted_at

    group by closed_windows.customer_id, closed_windows.as_of_date, closed_windows.known_date

)

select
    customer_id,
    as_of_date,
    known_date,
    next_period_spend,
    {{ window }} as horizon_days

from observed

union all

select
    supplied.customer_id,
    supplied.as_of_date,
    supplied.known_date,
    supplied.next_period_spend,
    {{ window }} as horizon_days

from supplied

inner join as_of
    on supplied.known_date <= as_of.as_of_date
