-- Grain: one row per customer, [[ grain ]].
with

customer_rows as (

    select * from {{ ref('stg_[[ source ]]__customer_rows') }}
    where row_status = 'accepted'

)

select
    customer_id,
    [[ as_of_date ]] as as_of_date,
[% for name in names %]
    [[ name ]][[ "," if not loop.last ]]
[% endfor %]

from customer_rows
