-- Grain: one row per line of the file, with every reason why it is not accepted.
-- Postage, carriage, discounts, samples and manual lines stay: they are money the customer paid or
-- got back (manual lines reverse large orders). Test products, adjustments, bank charges, bad debt,
-- marketplace fees and charity commission are the shop's own book-keeping; only there can a price
-- be negative.
{% set fields = {
    'invoice_id': {'column': 'Invoice'},
    'customer_id': {'column': 'Customer ID'},
    'stock_code': {'column': 'StockCode'},
    'description': {'column': 'Description'},
    'quantity': {'column': 'Quantity', 'type': 'integer', 'required': true},
    'unit_price': {'column': 'Price', 'type': 'decimal(12, 3)', 'required': true},
    'invoiced_at': {
        'column': 'InvoiceDate', 'type': 'timestamp', 'required': true, 'latest': 'latest'
    },
    'country': {'column': 'Country'},
} %}
{% set book_keeping = ['B', 'BANK CHARGES', 'AMAZONFEE', 'CRUK'] %}

with

source_lines as (

    select
        source_file as file,
        line_number,
        {{ read_fields(fields) }}

    from {{ source('online_retail', 'invoice_lines') }}

),

{{ end_of_history('source_lines', date='invoiced_at') }},

counted as (

    select
        * except (invoice_id, customer_id, stock_code),
        upper(invoice_id) as invoice_id,
        -- The export wrote ids as floats: 13085.0 is customer 13085.
        regexp_replace(customer_id, '[.]0$', '') as customer_id,
        upper(stock_code) as stock_code,
        row_number() over (
            partition by {{ fields | join(', ') }} order by file, line_number
        ) as copy_number

    from source_lines

),

judged as (

    select
        *,
        coalesce(
            stock_code in ({{ "'" ~ book_keeping | join("', '") ~ "'" }})
            or stock_code like 'TEST%'
            or stock_code like 'ADJUST%',
            false
        ) as is_book_keeping

    from counted

)

select
    judged.file,
    judged.line_number,
    {{ typed_fields(fields) }},
    {{ row_fate(
        fields,
        faults={
            'null_key': 'invoice_id is null',
            'out_of_range': 'try_cast(unit_price as decimal(12, 3)) < 0 and not is_book_keeping',
        },
        exemptions={
            'no_customer': 'customer_id is null',
            'duplicate_row': 'copy_number > 1',
            'not_a_sale': 'is_book_keeping',
        },
    ) }}

from judged

cross join history
