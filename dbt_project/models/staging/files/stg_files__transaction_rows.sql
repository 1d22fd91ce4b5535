-- Grain: one row per line of the file, with every reason why it is not accepted.
{% set fields = mapped_fields('transactions', 'transactions', dated=['transacted_at']) %}

{{ checked_rows(
    source('files', 'transactions'), fields, key='transaction_id', dated='transacted_at',
) }}
