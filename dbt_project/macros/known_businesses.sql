{# One row per business of the project, as `business`: what a line of the playbook may name. #}
{% macro known_businesses() %}
    {% for name in var('sources') %}
        select '{{ name }}' as business
        {{ "union all" if not loop.last }}
    {% endfor %}
{% endmacro %}
