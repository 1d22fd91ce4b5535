{# A score that the source's own attributes bring, else what every business can say. #}
{% macro supplied_score(name, otherwise) %}
    {%- set found = adapter.get_columns_in_relation(ref('feat_customers_current')) -%}
    {%- if execute and name in found | map(attribute='name') | list -%}
        customers.{{ name }}
    {%- else -%}
        {{ otherwise }}
    {%- endif -%}
{% endmacro %}
