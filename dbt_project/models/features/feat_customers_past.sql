-- Grain: one row per customer and as_of_date before the current one at which they were active.
-- What a segment model is asked about when a warehouse without a past looks back.
{{ config(materialized='view') }}

with

customers as (

    select * except (is_current) from {{ ref('feat_customers') }}
    where is_active

),

snapshots as (

    select * from {{ ref('int_snapshots') }}
    where is_regular and not is_current

)

select customers.* except (is_active)

from customers

inner join snapshots
    on customers.as_of_date = snapshots.as_of_date
