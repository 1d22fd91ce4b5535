-- Grain: one row per model x rank.
with

rules as (

    select * from {{ source('evidence', 'rules') }}

)

select
    model,
    rank,
    sentence,
    conditions,
    customers,
    share_of_customers,
    share_of_positives,
    rate,
    base_rate,
    lift,
    low,
    high,
    found_lift,
    found_on,
    confirmed_on,
    as_of_date

from rules
