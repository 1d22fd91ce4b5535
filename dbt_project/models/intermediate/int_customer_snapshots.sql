-- Grain: one row per customer and as_of_date.
-- is_active says who is learnt from and scored; it only looks back.
{% set active_window_days = source_var('active_window_days') %}

with

snapshots as (

    select * from {{ ref('int_snapshots') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

{% if active_window_days %}
    purchases as (

        select * from {{ ref('int_transactions') }}
        where not is_refund

    ),

    last_purchases as (

        select
            purchases.customer_id,
            snapshots.as_of_date,
            max(purchases.transacted_at) as last_purchased_at

        from snapshots

        inner join purchases
            on snapshots.as_of_date > purchases.known_at

        group by purchases.customer_id, snapshots.as_of_date

    ),
{% endif %}

present as (

    select
        customers.customer_id,
        customers.signed_up_on,
        snapshots.as_of_date,
        snapshots.is_current

    from snapshots

    inner join customers
        on
            snapshots.as_of_date > customers.signed_up_on
            or snapshots.is_current

)

select
    present.customer_id,
    present.as_of_date,
    present.signed_up_on,
    present.is_current,
    {%- if active_window_days %}
        coalesce(
            last_purchases.last_purchased_at
            >= {{ dbt.dateadd('day', -active_window_days, 'present.as_of_date') }},
            false
        ) as is_active
    {%- else %}
        true as is_active
    {%- endif %}

from present
{% if active_window_days %}
    left join last_purchases
        on
            present.customer_id = last_purchases.customer_id
            and present.as_of_date = last_purchases.as_of_date
{% endif %}
