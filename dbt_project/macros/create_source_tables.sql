{# The tables of the named sources, or of every source, that are not there yet: empty, with the
   columns of the yml, as text where it gives no type. `dbt run-operation create_source_tables` lets
   unit tests run in a warehouse without data. #}
{% macro create_source_tables(names=none) %}
    {% for source in graph.sources.values() if names is none or source.source_name in names %}
        {# What the loader adds to the columns of a file. #}
        {% set columns = ['source_file varchar', 'line_number bigint'] if source.meta.file else [] %}
        {% for column in source.columns.values() %}
            {% do columns.append(
                adapter.quote(column.name) ~ ' ' ~ (column.data_type or dbt.type_string())
            ) %}
        {% endfor %}
        {% do run_query('create schema if not exists ' ~ source.schema) %}
        {% do run_query(
            'create table if not exists ' ~ source.schema ~ '.' ~ source.identifier
            ~ ' (' ~ columns | join(', ') ~ ')'
        ) %}
    {% endfor %}
{% endmacro %}
