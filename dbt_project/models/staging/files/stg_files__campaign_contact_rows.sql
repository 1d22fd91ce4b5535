-- Grain: one row per line of the file, with every reason why it is not accepted.
{% set fields = mapped_fields(
    'campaign_contacts', 'campaign_contacts', dated=['contacted_at', 'responded_at']
) %}
{% set is_answered_early %}
try_cast(responded_at as timestamp) < try_cast(contacted_at as timestamp)
{% endset %}

with

source_rows as (

    select
        source_file as file,
        line_number,
        {{ read_fields(fields) }}

    from {{ source('files', 'campaign_contacts') }}

),

{{ end_of_history('source_rows', date='contacted_at') }},

{{ compare_copies('source_rows', key=['campaign_id', 'customer_id'], fields=fields) }}

select
    compared.file,
    compared.line_number,
    {{ typed_fields(fields) }},
    {{ row_fate(
        fields,
        faults={
            'null_key': 'campaign_id is null or customer_id is null',
            'dup_key': 'is_conflicting',
            'out_of_range': is_answered_early,
        },
        exemptions={'duplicate_row': 'copy_number > 1'},
    ) }}

from compared

cross join history
