-- Grain: one row per customer, as_of_date and period of 30 days that found them still there, with a
-- known answer.
-- A customer leaves on the first day of a silence of churn_window_days: at as_of_date, or on the
-- day after a later purchase. Whoever has left enters no further period, and a period whose answer
-- is still open is no row yet: that is all that censoring takes.
{% set window_days = source_var('churn_window_days') %}
{% set period_days = 30 %}

with

as_of as (

    select * from {{ ref('int_as_of') }}

),

snapshots as (

    select * from {{ ref('int_customer_snapshots') }}
    where is_active and is_regular

),

purchases as (

    select * from {{ ref('int_transactions') }}
    where not is_refund

),

{{ supplied_answers('has_churned') }},

-- Signing up ends the time before the first purchase; it lies before every as_of_date looked at.
signs_of_life as (

    select
        purchases.customer_id,
        cast(purchases.transacted_at as date) as seen_on

    from purchases

    inner join as_of
        on purchases.known_at < as_of.as_of_date

    union distinct

    select
        customer_id,
        signed_up_on as seen_on

    from snapshots

),

gaps as (

    select
        customer_id,
        cast({{ dbt.dateadd('day', 1, 'seen_on') }} as date) as began_on,
        lead(seen_on) over (partition by customer_id order by seen_on) as ended_on

    from signs_of_life

),

leaving as (

    select
        snapshots.customer_id,
        snapshots.as_of_date,
        min(greatest(gaps.began_on, snapshots.as_of_date)) as left_on

    from snapshots

    -- A gap that is long by itself may have been nearly over at as_of_date.
    inner join gaps
        on
            snapshots.customer_id = gaps.customer_id
            and (
                gaps.ended_on is null
                or {{ dbt.datediff(
                    'greatest(gaps.began_on, snapshots.as_of_date)', 'gaps.ended_on', 'day'
                ) }} >= {{ window_days }}
            )

    -- Who is told who left does not go by silences.
    where not exists (select 1 from supplied)

    group by snapshots.customer_id, snapshots.as_of_date

),

periods as (

    {%- for period in range(1, 4) %}
        select
            customer_id,
            as_of_date,
            {{ period }} as period,
            cast({{ dbt.dateadd('day', period * period_days + window_days, 'as_of_date') }} as date)
                as known_date,
            left_on < {{ dbt.dateadd('day', period * period_days, 'as_of_date') }} as has_left

        from leaving
        where left_on >= {{ dbt.dateadd('day', (period - 1) * period_days, 'as_of_date') }}
        {{ "union all" if not loop.last }}
    {%- endfor %}

)

select
    periods.*,
    {{ 3 * period_days }} as horizon_days

from periods

inner join as_of
    on periods.known_date <= as_of.as_of_date
