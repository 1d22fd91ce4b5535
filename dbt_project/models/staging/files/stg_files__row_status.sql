-- Grain: one row per line of every file.
{% set row_models = [
    'stg_files__customer_rows',
    'stg_files__transaction_rows',
    'stg_files__service_event_rows',
    'stg_files__campaign_contact_rows',
    'stg_files__supplied_label_rows',
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
