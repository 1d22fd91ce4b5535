-- Grain: one row per row of every file.
{% set row_models = [
    'stg_demo__customer_rows',
    'stg_demo__transaction_rows',
    'stg_demo__service_event_rows',
    'stg_demo__campaign_contact_rows',
] %}

{% for row_model in row_models %}
    select
        file,
        line_number,
        row_status,
        row_reasons

    from {{ ref(row_model) }}
    {% if not loop.last %}union all{% endif %}
{% endfor %}
