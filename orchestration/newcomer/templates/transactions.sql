-- Grain: [[ grain ]].
[% for line in comments %]
-- [[ line ]]
[% endfor %]
with

transaction_rows as (

    select * from {{ ref('stg_[[ source ]]__transaction_rows') }}
    where row_status = 'accepted'

)

select
[% for expression in expressions %]
    [[ expression ]][[ "," if not loop.last ]]
[% endfor %]

from transaction_rows
[% if group_by %]

group by [[ group_by | join(", ") ]]
[% endif %]
