-- Grain: one row per customer, the answer that came with the file.
with

subscribers as (

    select * from {{ ref('stg_telecom_cdr__subscribers') }}
    where row_status = 'accepted'

)

select
    customer_id,
    cast('{{ source_var("as_of_date") }}' as date) as as_of_date,
    cast('{{ source_var("as_of_date") }}' as date) as known_date,
    has_churned,
    cast(null as decimal(18, 2)) as next_period_spend,
    cast(null as boolean) as has_responded

from subscribers
