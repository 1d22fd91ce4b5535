{# dbt owns the shape of every table, Python owns the rows of `scores` and `evidence`. Created empty,
   they let every mart build before any model is trained. The columns are those of the yml. #}
{% macro create_python_tables() %}
    {% if execute %}
        {% for schema in ['raw', 'quarantine', 'scores', 'evidence'] %}
            {% do run_query('create schema if not exists ' ~ schema) %}
        {% endfor %}
        {% for source in graph.sources.values() if source.source_name in ['scores', 'evidence'] %}
            {% set columns = [] %}
            {% for column in source.columns.values() %}
                {% do columns.append(column.name ~ ' ' ~ column.data_type) %}
            {% endfor %}
            {% do run_query(
                'create table if not exists ' ~ source.schema ~ '.' ~ source.identifier
                ~ ' (' ~ columns | join(', ') ~ ')'
            ) %}
        {% endfor %}
    {% endif %}
{% endmacro %}
