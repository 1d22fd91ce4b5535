-- Grain: one row per customer, the answer that came with the file: who took the newest offer.
with

shoppers as (

    select * from {{ ref('stg_customer_personality__shoppers') }}
    where row_status = 'accepted'

)

select
    customer_id,
    cast('{{ source_var("as_of_date") }}' as date) as as_of_date,
    cast('{{ source_var("as_of_date") }}' as date) as known_date,
    cast(null as boolean) as has_churned,
    cast(null as decimal(18, 2)) as next_period_spend,
    has_responded

from shoppers
