-- Grain: one row per customer, the answer that came with the file.
with

customer_rows as (

    select * from {{ ref('stg_[[ source ]]__customer_rows') }}
    where row_status = 'accepted'

)

select
    customer_id,
    cast('{{ source_var("as_of_date") }}' as date) as as_of_date,
    cast('{{ source_var("as_of_date") }}' as date) as known_date,
[% for expression in expressions %]
    [[ expression ]][[ "," if not loop.last ]]
[% endfor %]

from customer_rows
