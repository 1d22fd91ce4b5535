-- Grain: one row per customer; the file knows them by their phone number and by nothing else.
with

subscribers as (

    select * from {{ ref('stg_telecom_cdr__subscribers') }}
    where row_status = 'accepted'

)

select
    customer_id,
    cast(null as {{ dbt.type_string() }}) as full_name,
    cast(null as {{ dbt.type_string() }}) as email,
    customer_id as phone,
    cast(null as {{ dbt.type_string() }}) as address

from subscribers
