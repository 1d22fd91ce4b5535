-- Grain: one row per line of the file, with every reason why it is not accepted.
{% set fields = mapped_fields(
    'campaign_contacts', 'campaign_contacts', dated=['contacted_at', 'responded_at']
) %}
{% set is_answered_early %}
try_cast(responded_at as timestamp) < try_cast(contacted_at as timestamp)
{% endset %}

{{ checked_rows(
    source('files', 'campaign_contacts'), fields,
    key=['campaign_id', 'customer_id'], dated='contacted_at', faults={'out_of_range': is_answered_early},
) }}
