-- Grain: one row per customer; the file knows them by their phone number and by nothing else.
-- The number is read from the file's own line: no model but this one has it.
with

subscribers as (

    select * from {{ ref('stg_telecom_cdr__subscribers') }}
    where row_status = 'accepted'

),

lines as (

    select * from {{ source('telecom_cdr', 'subscribers') }}

)

select
    subscribers.customer_id,
    cast(null as {{ dbt.type_string() }}) as full_name,
    cast(null as {{ dbt.type_string() }}) as email,
    trim(lines.{{ adapter.quote('Phone Number') }}) as phone,
    cast(null as {{ dbt.type_string() }}) as address

from subscribers

inner join lines
    on
        subscribers.file = lines.source_file
        and subscribers.line_number = lines.line_number
