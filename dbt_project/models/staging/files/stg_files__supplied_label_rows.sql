-- Grain: one row per line of the file, with every reason why it is not accepted.
{% set fields = mapped_fields('supplied_labels', 'supplied_labels') %}

with

source_rows as (

    select
        source_file as file,
        line_number,
        {{ read_fields(fields) }}

    from {{ source('files', 'supplied_labels') }}

),

{{ compare_copies('source_rows', key=['customer_id', 'as_of_date'], fields=fields) }}

select
    file,
    line_number,
    {{ typed_fields(fields) }},
    {{ row_fate(
        fields,
        faults={'null_key': 'customer_id is null', 'dup_key': 'is_conflicting'},
        exemptions={'duplicate_row': 'copy_number > 1'},
    ) }}

from compared
