-- Grain: one row per line of the file, with the reason when it is not accepted.
-- Postage, carriage, discounts, samples and manual lines stay: they are money the customer paid or
-- got back (manual lines reverse large orders). Test products, adjustments, bank charges, bad debt,
-- marketplace fees and charity commission are the shop's own book-keeping.
{% set book_keeping = ['B', 'BANK CHARGES', 'AMAZONFEE', 'CRUK'] %}

with

source_lines as (

    select
        source_file as file,
        line_number,
        nullif(trim(cast({{ adapter.quote('Invoice') }} as string)), '') as invoice_id,
        nullif(trim(cast({{ adapter.quote('StockCode') }} as string)), '') as stock_code,
        {{ adapter.quote('Description') }} as description,
        nullif(trim(cast({{ adapter.quote('Quantity') }} as string)), '') as quantity,
        nullif(trim(cast({{ adapter.quote('InvoiceDate') }} as string)), '') as invoiced_at,
        nullif(trim(cast({{ adapter.quote('Price') }} as string)), '') as price,
        nullif(trim(cast({{ adapter.quote('Customer ID') }} as string)), '') as customer_id,
        nullif(trim(cast({{ adapter.quote('Country') }} as string)), '') as country

    from {{ source('online_retail', 'invoice_lines') }}

),

typed as (

    select
        file,
        line_number,
        upper(invoice_id) as invoice_id,
        -- The export wrote ids as floats: 13085.0 is customer 13085.
        regexp_replace(customer_id, '[.]0$', '') as customer_id,
        upper(stock_code) as stock_code,
        try_cast(quantity as integer) as quantity,
        try_cast(price as decimal(12, 3)) as unit_price,
        try_cast(price as double) as unbounded_price,
        try_cast(invoiced_at as timestamp) as invoiced_at,
        country,
        row_number() over (
            partition by
                invoice_id, stock_code, description, quantity,
                invoiced_at, price, customer_id, country
            order by line_number
        ) as copy_number

    from source_lines

)

select
    file,
    line_number,
    invoice_id,
    customer_id,
    stock_code,
    quantity,
    unit_price,
    invoiced_at,
    country,
    case
        when invoice_id is null then 'null_key'
        when quantity is null then 'cast:Quantity'
        when invoiced_at is null then 'cast:InvoiceDate'
        when unit_price is null and unbounded_price is null then 'cast:Price'
        when unit_price is null and abs(unbounded_price) < cast('infinity' as double)
            then 'out_of_range'
        when unit_price is null then 'non_finite'
        when customer_id is null then 'no_customer'
        when copy_number > 1 then 'duplicate_row'
        when
            stock_code in ({{ "'" ~ book_keeping | join("', '") ~ "'" }})
            or stock_code like 'TEST%'
            or stock_code like 'ADJUST%'
            then 'not_a_sale'
        when
            unit_price < 0
            or invoiced_at < cast('1900-01-01' as timestamp)
            then 'out_of_range'
    end as row_reasons,
    case
        when row_reasons is null then 'accepted'
        when row_reasons in ('no_customer', 'duplicate_row', 'not_a_sale') then 'ignored'
        else 'quarantined'
    end as row_status

from typed
