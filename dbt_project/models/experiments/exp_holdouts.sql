-- Grain: one row per customer.
{{ config(materialized='view') }}

with

assignments as (

    select * from {{ ref('exp_assignments') }}
    where scope = 'universal'

)

select
    customer_id,
    is_holdout as is_universal_holdout,
    is_exploration

from assignments
