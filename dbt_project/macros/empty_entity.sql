{# What each canonical entity carries, once. A source without the entity returns no rows of it. #}
{% macro entity_columns(entity) %}
    {%- set entities = {
        'customers': {
            'customer_id': 'varchar', 'signed_up_on': 'date', 'age': 'integer',
            'gender': 'varchar', 'region': 'varchar', 'income': 'decimal(18, 2)',
            'household_size': 'integer', 'acquisition_cost': 'decimal(18, 2)',
            'has_marketing_consent': 'boolean',
        },
        'identities': {
            'customer_id': 'varchar', 'full_name': 'varchar', 'email': 'varchar',
            'phone': 'varchar', 'address': 'varchar',
        },
        'transactions': {
            'transaction_id': 'varchar', 'customer_id': 'varchar', 'transacted_at': 'timestamp',
            'net_amount': 'decimal(18, 2)', 'margin': 'decimal(18, 2)', 'channel': 'varchar',
            'category': 'varchar',
        },
        'service_events': {
            'event_id': 'varchar', 'customer_id': 'varchar', 'happened_at': 'timestamp',
            'kind': 'varchar', 'severity': 'integer', 'resolved_at': 'timestamp',
        },
        'campaign_contacts': {
            'campaign_id': 'varchar', 'customer_id': 'varchar', 'contacted_at': 'timestamp',
            'arm': 'varchar', 'is_control': 'boolean', 'cost': 'decimal(18, 2)',
            'responded_at': 'timestamp', 'revenue': 'decimal(18, 2)',
        },
        'customer_attributes': {'customer_id': 'varchar', 'as_of_date': 'date'},
        'supplied_labels': {
            'customer_id': 'varchar', 'as_of_date': 'date', 'known_date': 'date',
            'has_churned': 'boolean', 'next_period_spend': 'decimal(18, 2)',
            'has_responded': 'boolean',
        },
    } -%}
    {{- return(entities[entity]) -}}
{% endmacro %}

{# The source it depends on keeps an empty entity behind the loader in the lineage: without it the
   model would be an island that an orchestrator may build before the warehouse file is made. #}
{% macro empty_entity(entity) %}
-- depends_on: {{ source('run', 'run_settings') }}
select
    {%- for name, data_type in entity_columns(entity).items() %}
    cast(null as {{ dbt.type_string() if data_type == 'varchar' else data_type }}) as {{ name }}{{ "," if not loop.last }}
    {%- endfor %}
where 1 = 0
{% endmacro %}
