-- Grain: one row per line of the file, with every reason why it is not accepted.
{% set fields = mapped_fields('customers', 'customers', dated=['signed_up_on']) %}

{{ checked_rows(source('files', 'customers'), fields, key='customer_id', dated='signed_up_on') }}
