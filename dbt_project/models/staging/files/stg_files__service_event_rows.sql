-- Grain: one row per line of the file, with every reason why it is not accepted.
{% set fields = mapped_fields(
    'service_events', 'service_events', dated=['happened_at', 'resolved_at']
) %}
{% set is_resolved_early %}
try_cast(resolved_at as timestamp) < try_cast(happened_at as timestamp)
{% endset %}

with

source_rows as (

    select
        source_file as file,
        line_number,
        {{ read_fields(fields) }}

    from {{ source('files', 'service_events') }}

),

{{ end_of_history('source_rows', date='happened_at') }},

{{ compare_copies('source_rows', key='event_id', fields=fields) }}

select
    compared.file,
    compared.line_number,
    {{ typed_fields(fields) }},
    {{ row_fate(
        fields,
        faults={
            'null_key': 'event_id is null or customer_id is null',
            'dup_key': 'is_conflicting',
            'out_of_range': "kind not in ('ticket', 'complaint', 'outage') or " ~ is_resolved_early,
        },
        exemptions={'duplicate_row': 'copy_number > 1'},
    ) }}

from compared

cross join history
