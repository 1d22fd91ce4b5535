-- Grain: one row per customer with an accepted line.
-- Region is the country invoiced first, which later invoices cannot change; of two on one moment,
-- the first by name.
with

invoice_lines as (

    select * from {{ ref('stg_online_retail__invoice_lines') }}
    where row_status = 'accepted'

),

countries as (

    select
        customer_id,
        country,
        min(invoiced_at) as first_invoiced_at

    from invoice_lines

    group by customer_id, country

)

select
    customer_id,
    cast(null as date) as signed_up_on,
    cast(null as integer) as age,
    cast(null as string) as gender,
    country as region,
    cast(null as decimal(18, 2)) as income,
    cast(null as integer) as household_size,
    cast(null as decimal(18, 2)) as acquisition_cost,
    cast(null as boolean) as has_marketing_consent

from countries

qualify row_number() over (
    partition by customer_id
    order by first_invoiced_at asc, country asc
) = 1
