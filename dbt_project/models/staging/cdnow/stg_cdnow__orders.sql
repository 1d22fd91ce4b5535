-- Grain: one row per line of the file, with every reason why it is not accepted.
-- Equal lines are separate orders of one day: the file's published total counts them all.
{% set fields = {
    'customer_id': {},
    'ordered_on': {
        'column': 'date', 'type': 'date', 'required': true, 'format': 'yyyymmdd', 'latest': 'latest'
    },
    'cd_count': {'column': 'number_of_cds', 'type': 'integer', 'required': true, 'least': 0},
    'order_value': {
        'column': 'dollar_value', 'type': 'decimal(18, 2)', 'required': true, 'least': 0
    },
} %}

with

source_lines as (

    select
        source_file as file,
        line_number,
        {{ read_fields(fields) }}

    from {{ source('cdnow', 'orders') }}

),

{{ end_of_history('source_lines', date='ordered_on') }}

select
    source_lines.file,
    source_lines.line_number,
    {{ typed_fields(fields) }},
    {{ row_fate(fields, faults={'null_key': 'customer_id is null'}) }}

from source_lines

cross join history
