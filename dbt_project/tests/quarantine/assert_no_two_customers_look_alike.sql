-- Ids are kept byte by byte, so an é of one character and an é of two are two customers. Nobody
-- sees that in a list: whoever looks after the data should hear of it.
{{ config(
    severity='warn',
    meta={'dagster': {'ref': {'name': 'stg_' ~ env_var('CLIENTELE_SOURCE', 'demo') ~ '__customers'}}}
) }}

with

ids as (

    select customer_id from {{ canonical('customers') }}
    union distinct
    select customer_id from {{ canonical('transactions') }}

)

select
    {{ composed('customer_id') }} as looks_like,
    min(customer_id) as customer_id,
    max(customer_id) as other_customer_id,
    count(*) as ids

from ids

group by {{ composed('customer_id') }}

having count(*) > 1
