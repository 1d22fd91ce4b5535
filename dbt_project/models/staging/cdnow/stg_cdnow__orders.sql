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

{{ checked_rows(
    source('cdnow', 'orders'), fields, dated='ordered_on',
    faults={'null_key': 'customer_id is null'},
) }}
