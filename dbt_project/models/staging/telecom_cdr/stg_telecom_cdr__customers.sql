-- Grain: one row per customer.
-- The file dates nobody: sign-up is counted back from as_of_date by the days of the account.
with

subscribers as (

    select * from {{ ref('stg_telecom_cdr__subscribers') }}
    where row_status = 'accepted'

)

select
    customer_id,
    cast(
        {{ dbt.dateadd(
            'day', '-account_days', "cast('" ~ source_var('as_of_date') ~ "' as date)"
        ) }} as date
    ) as signed_up_on,
    cast(null as integer) as age,
    cast(null as {{ dbt.type_string() }}) as gender,
    cast(null as {{ dbt.type_string() }}) as region,
    cast(null as decimal(18, 2)) as income,
    cast(null as integer) as household_size,
    cast(null as decimal(18, 2)) as acquisition_cost,
    cast(null as boolean) as has_marketing_consent

from subscribers
