-- Grain: one row per line of the file, with every reason why it is not accepted.
{% set fields = mapped_fields(
    'service_events', 'service_events', dated=['happened_at', 'resolved_at']
) %}
{% set is_resolved_early %}
try_cast(resolved_at as timestamp) < try_cast(happened_at as timestamp)
{% endset %}

{{ checked_rows(
    source('files', 'service_events'), fields, key='event_id', dated='happened_at',
    faults={
        'out_of_range': "kind not in ('ticket', 'complaint', 'outage') or " ~ is_resolved_early,
    },
) }}
