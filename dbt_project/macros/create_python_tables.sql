{# dbt owns the shape of every table, Python owns the rows of `scores`, `evidence` and `published`.
   Created empty, they let every mart build before any model is trained. #}
{% macro create_python_tables() %}
    {% if execute %}
        {% for schema in ['raw', 'scores', 'evidence', 'published'] %}
            {% do run_query('create schema if not exists ' ~ schema) %}
        {% endfor %}
        {% do create_source_tables(['scores', 'evidence', 'published']) %}
    {% endif %}
{% endmacro %}
