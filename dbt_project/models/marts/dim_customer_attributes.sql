-- Grain: one row per customer and as_of_date, at the current as_of_date.
-- The columns follow the source, so this mart carries no contract.
with

attributes as (

    select * from {{ ref('feat_customer_attributes') }}

),

as_of as (

    select * from {{ ref('int_as_of') }}

)

select attributes.*

from attributes

inner join as_of
    on attributes.as_of_date = as_of.as_of_date
