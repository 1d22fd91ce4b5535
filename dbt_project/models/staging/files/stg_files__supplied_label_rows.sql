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

keyed as (

    select
        *,
        customer_id || '|' || as_of_date as row_key

    from source_rows

),

{{ compare_copies('keyed', key='row_key', fields=fields) }}

select
    file,
    line_number,
    {{ typed_fields(fields) }},
    {{ row_fate(
        fields,
        faults={'null_key': 'row_key is null', 'dup_key': 'is_conflicting'},
        exemptions={'duplicate_row': 'copy_number > 1'},
    ) }}

from compared
