-- Grain: one row per customer.
-- A view: the vault that reads it is the only place where names are stored again.
with

source_rows as (

    select * from {{ source('demo', 'customers') }}

),

customer_rows as (

    select * from {{ ref('stg_demo__customer_rows') }}
    where row_status = 'accepted'

)

select
    customer_rows.customer_id,
    nullif(trim(cast(source_rows.full_name as {{ dbt.type_string() }})), '') as full_name,
    nullif(trim(cast(source_rows.email as {{ dbt.type_string() }})), '') as email,
    cast(null as {{ dbt.type_string() }}) as phone,
    cast(null as {{ dbt.type_string() }}) as address

from customer_rows

inner join source_rows
    on
        customer_rows.file = source_rows.source_file
        and customer_rows.line_number = source_rows.line_number
