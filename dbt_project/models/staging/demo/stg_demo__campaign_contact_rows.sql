-- Grain: one row per row of the campaign contacts file, with every reason why it is not accepted.
{% set fields = {
    'campaign_id': {},
    'customer_id': {},
    'arm': {'required': true},
    'contacted_at': {'type': 'timestamp', 'required': true, 'latest': 'latest'},
    'responded_at': {'type': 'timestamp', 'latest': 'latest'},
    'is_control': {'type': 'boolean', 'required': true},
    'cost': {'type': 'decimal(18, 2)', 'least': 0},
    'revenue': {'type': 'decimal(18, 2)'},
} %}
{% set is_answered_early %}
try_cast(responded_at as timestamp) < try_cast(contacted_at as timestamp)
{% endset %}

{{ checked_rows(
    source('demo', 'campaign_contacts'), fields,
    key=['campaign_id', 'customer_id'], dated='contacted_at', faults={'out_of_range': is_answered_early},
) }}
