-- Grain: one row per customer and as_of_date.
-- is_active says who is learnt from and scored; it only looks back. On a date that only teaches
-- uplift stand only the customers whom an experiment drew then: nothing is learnt of the others.
{% set active_window_days = source_var('active_window_days') %}

with

snapshots as (

    select * from {{ ref('int_snapshots') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

contacts as (

    select * from {{ ref('int_campaign_contacts') }}

),

drawn as (

    select distinct
        contacts.customer_id,
        snapshots.as_of_date

    from snapshots

    inner join contacts
        on
            snapshots.as_of_date <= contacts.contacted_at
            and contacts.contacted_at < {{ dbt.dateadd(
                'day', source_var('response_window_days'), 'snapshots.as_of_date'
            ) }}

    where not snapshots.is_regular

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
        snapshots.is_current,
        snapshots.is_regular

    from snapshots

    inner join customers
        on
            snapshots.as_of_date > customers.signed_up_on
            or snapshots.is_current

    left join drawn
        on
            customers.customer_id = drawn.customer_id
            and snapshots.as_of_date = drawn.as_of_date

    where snapshots.is_regular or drawn.customer_id is not null

)

select
    present.customer_id,
    present.as_of_date,
    present.signed_up_on,
    present.is_current,
    present.is_regular,
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
