-- Grain: one row per row of the transactions file, with every reason why it is not accepted.
{% set fields = {
    'transaction_id': {},
    'customer_id': {},
    'channel': {},
    'category': {},
    'transacted_at': {'type': 'timestamp', 'required': true, 'latest': 'latest'},
    'recorded_at': {'type': 'timestamp'},
    'net_amount': {'type': 'decimal(18, 2)', 'required': true},
    'margin': {'type': 'decimal(18, 2)'},
} %}

{{ checked_rows(
    source('demo', 'transactions'), fields, key='transaction_id', dated='transacted_at',
) }}
