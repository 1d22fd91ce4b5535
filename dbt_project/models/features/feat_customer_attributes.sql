-- Grain: one row per customer and as_of_date.
-- Point in time: the newest attributes known on as_of_date. The columns follow the source, so this
-- model carries no contract; the yml of the source's staging model says which are features.
with

snapshots as (

    select * from {{ ref('int_customer_snapshots') }}

),

attributes as (

    select * from {{ canonical('customer_attributes') }}

),

newest as (

    select
        snapshots.customer_id,
        snapshots.as_of_date,
        max(attributes.as_of_date) as known_from

    from snapshots

    left join attributes
        on
            snapshots.customer_id = attributes.customer_id
            and snapshots.as_of_date >= attributes.as_of_date

    group by snapshots.customer_id, snapshots.as_of_date

)

select
    newest.customer_id,
    newest.as_of_date,
    attributes.* except (customer_id, as_of_date)

from newest

left join attributes
    on
        newest.customer_id = attributes.customer_id
        and newest.known_from = attributes.as_of_date
