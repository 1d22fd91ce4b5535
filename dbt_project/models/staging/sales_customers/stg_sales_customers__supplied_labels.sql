-- Grain: one row per customer, the answers that came with the file.
with

accounts as (

    select * from {{ ref('stg_sales_customers__accounts') }}
    where row_status = 'accepted'

)

select
    customer_id,
    cast('{{ source_var("as_of_date") }}' as date) as as_of_date,
    cast('{{ source_var("as_of_date") }}' as date) as known_date,
    has_churned,
    next_month_spend as next_period_spend,
    cast(null as boolean) as has_responded

from accounts
