-- Grain: one row per customer.
-- Who bought and has no line in the customers file is a customer all the same.
with

customer_rows as (

    select * from {{ ref('stg_files__customer_rows') }}
    where row_status = 'accepted'

),

transaction_rows as (

    select * from {{ ref('stg_files__transaction_rows') }}
    where row_status = 'accepted'

),

strangers as (

    select distinct transaction_rows.customer_id

    from transaction_rows

    where not exists (
        select 1 from customer_rows
        where customer_rows.customer_id = transaction_rows.customer_id
    )

)

select
    {{ mapped_columns(
        'customers',
        otherwise={'age': 'extract(year from signed_up_on) - birth_year'},
    ) }}

from customer_rows

union all

select
    {{ unknown_columns('customers') }}

from strangers
