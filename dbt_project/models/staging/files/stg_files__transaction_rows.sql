-- Grain: one row per line of the file, with every reason why it is not accepted.
{% set fields = mapped_fields('transactions', 'transactions', dated=['transacted_at']) %}

with

source_rows as (

    select
        source_file as file,
        line_number,
        {{ read_fields(fields) }}

    from {{ source('files', 'transactions') }}

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
