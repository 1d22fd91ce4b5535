-- Grain: one row per customer.
[% for line in comments %]
-- [[ line ]]
[% endfor %]
with

[[ rows ]] as (

    select * from {{ ref('stg_[[ source ]]__[[ rows ]]') }}
    where row_status = 'accepted'

),

[% if is_bought %]
first_purchases as (

    select *

    from [[ rows ]]

    qualify row_number() over (
        partition by customer_id
        order by transacted_at, file, line_number
    ) = 1

),

[% endif %]
[% if has_buyers %]
transaction_rows as (

    select * from {{ ref('stg_[[ source ]]__transaction_rows') }}
    where row_status = 'accepted'

),

[% endif %]
dated as (

    select
        customer_id,
        [[ signed_up_on ]][[ "," if facts ]]
[% for fact in facts %]
        [[ fact ]][[ "," if not loop.last ]]
[% endfor %]

    from [[ "first_purchases" if is_bought else rows ]]

)[[ "," if has_buyers ]]

[% if has_buyers %]
strangers as (

    select distinct transaction_rows.customer_id

    from transaction_rows

    where not exists (
        select 1 from dated
        where dated.customer_id = transaction_rows.customer_id
    )

)

[% endif %]
select
    customer_id,
    signed_up_on,
[% for expression in expressions %]
    [[ expression ]][[ "," if not loop.last ]]
[% endfor %]

from dated
[% if has_buyers %]

union all

select
    customer_id,
    cast(null as date) as signed_up_on,
[% for expression in nothings %]
    [[ expression ]][[ "," if not loop.last ]]
[% endfor %]

from strangers
[% endif %]
