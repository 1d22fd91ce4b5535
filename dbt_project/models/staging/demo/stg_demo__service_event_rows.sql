-- Grain: one row per row of the service events file, with every reason why it is not accepted.
{% set fields = {
    'event_id': {},
    'customer_id': {},
    'kind': {'required': true},
    'happened_at': {'type': 'timestamp', 'required': true, 'latest': 'latest'},
    'recorded_at': {'type': 'timestamp'},
    'resolved_at': {'type': 'timestamp', 'latest': 'latest'},
    'severity': {'type': 'integer'},
} %}
{% set is_resolved_early %}
try_cast(resolved_at as timestamp) < try_cast(happened_at as timestamp)
{% endset %}

{{ checked_rows(
    source('demo', 'service_events'), fields, key='event_id', dated='happened_at',
    faults={
        'out_of_range': "kind not in ('ticket', 'complaint', 'outage') or " ~ is_resolved_early,
    },
) }}
