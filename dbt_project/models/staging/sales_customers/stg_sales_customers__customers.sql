-- Grain: one row per customer.
-- The file dates nobody: sign-up is counted back from as_of_date by the months of tenure, and the
-- age at sign-up is today's less the whole years since.
with

accounts as (

    select * from {{ ref('stg_sales_customers__accounts') }}
    where row_status = 'accepted'

)

select
    customer_id,
    cast(
        {{ dbt.dateadd(
            'month', '-tenure_months', "cast('" ~ source_var('as_of_date') ~ "' as date)"
        ) }} as date
    ) as signed_up_on,
    cast(age - floor(tenure_months / 12) as integer) as age,
    gender,
    region,
    cast(null as decimal(18, 2)) as income,
    cast(null as integer) as household_size,
    cast(null as decimal(18, 2)) as acquisition_cost,
    cast(null as boolean) as has_marketing_consent

from accounts
