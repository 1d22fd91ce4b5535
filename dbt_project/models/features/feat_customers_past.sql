-- Grain: one row per customer and as_of_date before the current one at which they were active.
-- What a segment model is asked about when a warehouse without a past looks back.
{{ config(materialized='view') }}

with

customers as (

    select * from {{ ref('feat_customers') }}

)

select * except (is_current, is_active)

from customers

where not is_current and is_active
