-- Grain: one row per row of the transactions file, with every reason why it is not accepted.
{% set fields = {
    'transaction_id': {},
    'customer_id': {},
    'channel': {},
    'category': {},
    'transacted_at': {'type': 'timestamp', 'required': true, 'latest': 'latest'},
    'recorded_at': {'type': 'timestamp'},
    'net_amount': {'type': 'decimal(18, 2)', 'required': true},
    'margin': {'type': 'decimal(18, 2)'},
} %}

with

source_rows as (

    select
        source_file as file,
        line_number,
        {{ read_fields(fields) }}

    from {{ source('demo', 'transactions') }}

),

{{ end_of_history('source_rows', date='transacted_at') }},

{{ compare_copies('source_rows', key='transaction_id', fields=fields) }}

select
    compared.file,
    compared.line_number,
    {{ typed_fields(fields) }},
    {{ row_fate(
        fields,
        faults={
            'null_key': 'transaction_id is null or customer_id is null',
            'dup_key': 'is_conflicting',
        },
        exemptions={'duplicate_row': 'copy_number > 1'},
    ) }}

from compared

cross join history
