-- Grain: one row per line of the file, with every reason why it is not accepted.
{% set fields = mapped_fields('supplied_labels', 'supplied_labels') %}

{{ checked_rows(
    source('files', 'supplied_labels'), fields, key=['customer_id', 'as_of_date'],
    faults={'null_key': 'customer_id is null'},
) }}
