-- Grain: one row per customer, known on as_of_date.
with

accounts as (

    select * from {{ ref('stg_sales_customers__accounts') }}
    where row_status = 'accepted'

)

select
    customer_id,
    cast('{{ source_var("as_of_date") }}' as date) as as_of_date,
    tenure_months,
    average_monthly_spend,
    last_month_spend,
    cast(last_month_spend as double) / nullif(average_monthly_spend, 0) as last_month_to_average,
    transactions_counted,
    cast(transactions_counted as double) / nullif(tenure_months, 0) as transactions_a_month,
    days_since_last_purchase,
    support_tickets

from accounts
