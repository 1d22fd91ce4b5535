-- Grain: one row per active customer, at the current as_of_date.
-- The frame Python scores; whoever is in it gets exactly one score of each kind.
with

customers as (

    select * from {{ ref('feat_customers') }}

)

select * except (is_current, is_active)

from customers

where is_current and is_active
